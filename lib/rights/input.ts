import { z } from "zod";

import { remixChoice, remixPermission, remixState } from "#lib/rights/shapes";
import { asId, type ChangeId, type VideoId } from "#lib/shared/ids";

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

/** One question about the permissions of many videos. */
export const permissionsQuestion = z.strictObject({ videoIds: z.array(z.string().max(64)).max(1_000) });
