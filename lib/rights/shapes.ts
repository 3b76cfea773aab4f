import { z } from "zod";

export const remixPermission = z.enum(["allow", "deny"]);
export type RemixPermission = z.infer<typeof remixPermission>;

export const remixChoice = z.enum(["inherit", "allow", "deny"]);
export type RemixChoice = z.infer<typeof remixChoice>;

export const remixBasis = z.enum(["video-choice", "account-default", "platform-rule", "staff-decision"]);
export type RemixBasis = z.infer<typeof remixBasis>;

const effective = z.object({
  allowed: z.boolean().meta({ description: "Whether AI may remix the video now." }),
  basis: remixBasis.meta({ description: "Which rule decides." }),
  since: z.iso.datetime().meta({ description: "When the decision was made that is the basis." }),
});

/** The `remix` shape of the API: what is in force for a video and why. */
export const remixState = z
  .object({
    choice: remixChoice.meta({ description: "The video's own choice, as far as it counts." }),
    default: remixPermission.meta({ description: "The account's default." }),
    ...effective.shape,
  })
  .meta({ id: "RemixState" });
export type RemixState = z.infer<typeof remixState>;

/** What another program learns when it asks whether a video may be remixed. */
export const videoPermission = z.object({ videoId: z.string(), remix: effective }).meta({ id: "VideoPermission" });
export type VideoPermission = z.infer<typeof videoPermission>;

/** A change that reached many videos at once. */
export const remixChange = z
  .object({
    id: z.string(),
    kind: z.enum(["default", "bulk"]),
    state: z.enum(["queued", "running", "done", "cancelled", "undone"]),
    default: remixPermission.meta({ description: "The account's default that the change set." }),
    appliesTo: z.enum(["inheriting", "everything"]),
    matched: z.int().nullable().meta({ description: "Null for an account-wide change: it rewrites no video." }),
    changed: z.int().nullable().meta({ description: "Null for an account-wide change: it rewrites no video." }),
    undoableUntil: z.iso.datetime().nullable().meta({ description: "Null once it is undone." }),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: "RemixChange" });
export type RemixChangeDto = z.infer<typeof remixChange>;

/** An account's default, with the last change that can still be undone. */
export interface RemixDefaultDto {
  default: RemixPermission;
  appliesTo: "inheriting" | "everything";
  since: string;
  /** The latest change that stands, undoable or not. */
  lastChangeId: string | null;
  undoable: RemixChangeDto | null;
}

/** What an account-wide change would do, before it is made. */
export interface RemixDefaultPreview {
  /** How many videos of the account are ready, and so can be remixed at all. */
  videos: number;
  /** How many of them would change; all in one direction, to the new default. */
  changes: number;
  /** How many have a live choice of their own that the change would replace, or leave as it is. */
  ownChoices: number;
  /** The newest few that would change. */
  examples: { id: string; title: string }[];
}
