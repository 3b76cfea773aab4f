import { z } from "zod";

import { videoFilter } from "#lib/consent/changes/video-filter";
import {
  permissionChoice,
  type PermissionName,
  permissionName,
  permissionSetting,
} from "#lib/consent/permissions/choice";
import { remixState, trainingState } from "#lib/consent/permissions/shapes";
import { asId, type ChangeId, type VideoId } from "#lib/platform/shared/ids";

const videoId = z.string().transform((text) => asId<VideoId>(text));

const MAX_PARTIES = 200;

/** What every decision says besides itself: about which permission, and to whom training is allowed where it says `parties`. */
const about = {
  permission: permissionName.default("remix"),
  parties: z
    .array(z.string().regex(/^[\w-]{1,64}$/))
    .max(MAX_PARTIES)
    .default([])
    .meta({ description: "The ids of the parties to which training is allowed, with `parties`; otherwise none." }),
};

/** As a use case takes it: without a permission it is about remixing, as in the API. */
type Unset<Input extends { permission: unknown; parties: unknown }> = Omit<Input, "permission" | "parties"> &
  Partial<Pick<Input, "permission" | "parties">>;

/** The two that may be left out, filled in. */
export const aboutOf = ({
  permission = "remix",
  parties = [],
}: {
  permission?: PermissionName;
  parties?: string[];
}) => ({
  permission,
  parties,
});

export const choiceInput = z.object({
  ...about,
  videoId,
  choice: permissionChoice,
  /** What the person saw when they chose. When something else is in force by now, nothing is recorded. */
  expected: z.union([trainingState, remixState]).optional(),
});
export type ChoiceInput = Unset<z.output<typeof choiceInput>>;

/** Which videos an account-wide change reaches: those without a live choice of their own, or all. */
export const appliesTo = z.enum(["inheriting", "everything"]);

export const defaultInput = z.object({ ...about, default: permissionSetting, appliesTo });
export type DefaultInput = Unset<z.output<typeof defaultInput>>;

export const defaultChangeInput = defaultInput.extend({
  /** The latest change that the person saw, null for none. When another stands by now, nothing is changed. */
  expectedChangeId: z.string().nullable().optional(),
});
export type DefaultChangeInput = Unset<z.output<typeof defaultChangeInput>>;

export const changeInput = z.object({ changeId: z.string().transform((text) => asId<ChangeId>(text)) });
export type ChangeInput = z.output<typeof changeInput>;

const MAX_SELECTED = 1_000;

/** Which of one's own videos a change reaches: some by their ids, or all that match a filter. */
const bulkTarget = z.union([
  z.strictObject({ videoIds: z.array(z.string().max(64)).min(1).max(MAX_SELECTED) }),
  z.strictObject({ filter: videoFilter.strict() }),
]);
export type BulkTarget = z.output<typeof bulkTarget>;

export const bulkChangeInput = z.object({ ...about, target: bulkTarget, choice: permissionChoice });
export type BulkChangeInput = Unset<z.output<typeof bulkChangeInput>>;

/** The same as the API takes it. */
export const bulkChangeRequest = z
  .strictObject({
    permission: about.permission.meta({ description: "Which permission it is about: `remix` where unset." }),
    choice: permissionChoice.meta({ description: "`parties` only for training." }),
    parties: about.parties,
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
