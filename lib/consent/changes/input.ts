import { z } from "zod";

import { videoFilter } from "#lib/consent/changes/video-filter";
import { remixChoice, remixPermission, remixState } from "#lib/consent/permissions/shapes";
import { asId, type ChangeId, type VideoId } from "#lib/platform/shared/ids";

const videoId = z.string().transform((text) => asId<VideoId>(text));

export const remixChoiceInput = z.object({
  videoId,
  choice: remixChoice,
  /** What the person saw when they chose. When something else is in force by now, nothing is recorded. */
  expected: remixState.optional(),
});
export type RemixChoiceInput = z.output<typeof remixChoiceInput>;

/** Which videos an account-wide change reaches: those without a live choice of their own, or all. */
export const appliesTo = z.enum(["inheriting", "everything"]);

export const remixDefaultInput = z.object({ default: remixPermission, appliesTo });
export type RemixDefaultInput = z.output<typeof remixDefaultInput>;

export const remixDefaultChange = remixDefaultInput.extend({
  /** The latest change that the person saw, null for none. When another stands by now, nothing is changed. */
  expectedChangeId: z.string().nullable().optional(),
});
export type RemixDefaultChange = z.output<typeof remixDefaultChange>;

export const remixChangeInput = z.object({ changeId: z.string().transform((text) => asId<ChangeId>(text)) });
export type RemixChangeInput = z.output<typeof remixChangeInput>;

const MAX_SELECTED = 1_000;

/** Which of one's own videos a change reaches: some by their ids, or all that match a filter. */
const bulkTarget = z.union([
  z.strictObject({ videoIds: z.array(z.string().max(64)).min(1).max(MAX_SELECTED) }),
  z.strictObject({ filter: videoFilter.strict() }),
]);
export type BulkTarget = z.output<typeof bulkTarget>;

export const bulkChangeInput = z.object({ target: bulkTarget, choice: remixChoice });
export type BulkChangeInput = z.output<typeof bulkChangeInput>;

/** The same as the API takes it. */
export const bulkChangeRequest = z
  .strictObject({
    choice: remixChoice,
    videoIds: bulkTarget.options[0].shape.videoIds.optional(),
    filter: bulkTarget.options[1].shape.filter
      .optional()
      .meta({ description: "The filters of the list of videos; `{}` for all of one's own." }),
    dryRun: z.boolean().default(false).meta({ description: "Only say what would change." }),
  })
  .refine(({ videoIds, filter }) => (videoIds === undefined) !== (filter === undefined), {
    error: "Send either videoIds or filter.",
  });

/** How a list of changes or of their videos is asked for. */
export interface ListPage {
  limit: number;
  cursor?: string | undefined;
}

/** One question about the permissions of many videos. */
export const permissionsQuestion = z.strictObject({ videoIds: z.array(z.string().max(64)).max(1_000) });

/** Which preview of a file of choices an import was agreed to by. */
export const importChoicesInput = z.object({
  preview: z.string("Check the file first.").regex(/^[0-9a-f]{64}$/, "Check the file first."),
});
