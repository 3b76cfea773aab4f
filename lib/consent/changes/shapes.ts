import { z } from "zod";

import type { VideoFilter } from "#lib/consent/changes/video-filter";
import {
  type PermissionChoice,
  permissionChoice,
  permissionName,
  type PermissionSetting,
  permissionSetting,
} from "#lib/consent/permissions/choice";
import type { DefaultBasis, NamedParty } from "#lib/consent/permissions/shapes";

/** A decision about a permission and how far it has come. */
export const remixChange = z
  .object({
    id: z.string(),
    kind: z.enum(["default", "bulk", "video"]).meta({
      description: "A change of the account's default, of the choices of many videos, or of one video's choice.",
    }),
    state: z.enum(["queued", "running", "done", "cancelled", "undone"]).meta({
      description:
        "`running` while it is being applied or, once `undoneAt` is set, while it is being taken back. `cancelled`: " +
        "the rest was not applied; what was can be undone.",
    }),
    permission: permissionName.meta({ description: "What it decides about: AI remixing or AI training." }),
    default: permissionSetting.nullable().meta({ description: "The account's default that the change set." }),
    appliesTo: z.enum(["inheriting", "everything"]).nullable(),
    choice: permissionChoice
      .nullable()
      .meta({ description: "The choice for every video; null where a file had one for each." }),
    partyIds: z
      .array(z.string())
      .meta({ description: "The parties to which it allows training, where it says `parties`; otherwise none." }),
    matched: z.int().nullable().meta({ description: "How many videos it reaches; null for a change of the default." }),
    processed: z.int().nullable().meta({ description: "How many of them are done." }),
    changed: z.int().nullable().meta({ description: "For how many another choice counts since." }),
    undoableUntil: z.iso.datetime().nullable().meta({ description: "Null once it is undone." }),
    createdAt: z.iso.datetime(),
    undoneAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "RemixChange" });
export type ChangeDto = z.infer<typeof remixChange>;

/** A change of the account's default: those always have these two. */
export type DefaultChangeDto = ChangeDto & {
  default: PermissionSetting;
  appliesTo: "inheriting" | "everything";
};

/** A line of the account's history: who decided what, when, with what and from where, and what can be done about it. */
export interface HistoryDto extends ChangeDto {
  /** How the videos of a bulk change were named. */
  source: "selection" | "filter" | "file" | null;
  filter: VideoFilter | null;
  /** The one of a change to a single video; null where it has been deleted since. */
  video: { id: string; title: string } | null;
  by: { isYou: boolean; handle: string | null };
  /** "Firefox on Linux", "API token “Sync”"; null for one from before this was kept. */
  client: string | null;
  address: string | null;
  /** Whether it can be undone now: within its time, not undone, and for a default with no later one on top. */
  isUndoable: boolean;
  isCancellable: boolean;
}

/** How many videos would leave each choice for another. */
export const bulkPreview = z
  .object({
    matched: z.int().meta({ description: "How many videos it would reach." }),
    changes: z
      .object({ inherit: z.int(), allow: z.int(), deny: z.int(), parties: z.int() })
      .meta({ description: "How many of them would change, by the choice that counts for them now." }),
  })
  .meta({ id: "RemixChangePreview" });
export type BulkPreview = z.infer<typeof bulkPreview>;

/** A bulk change as it was accepted. */
export interface AcceptedChange {
  changeId: string;
  matched: number;
}

/** What the choices of a file would change. */
export interface ChoicesPreview {
  /** How many videos would change, by the choice that counts for them now. */
  changes: BulkPreview["changes"];
  /** The first of them by title, each with what counts now and what would. */
  videos: { id: string; title: string; from: PermissionChoice; to: PermissionChoice }[];
  /** A digest of every one of them with both choices. An import that would do anything else is refused. */
  version: string;
}

/** What a file of choices would do; nothing has been done. */
export interface CsvCheck extends ChoicesPreview {
  /** How many lines say something about a video, each video once, with those that cannot be used. */
  rows: number;
  /** How many lines say again what an earlier one said. */
  repeated: number;
  /** Every line that cannot be used, with what is wrong with it. */
  bad: { line: number; problem: string }[];
}

/** An account's default, with the last change that can still be undone. */
export interface DefaultDto {
  default: PermissionSetting;
  /** To whom training is allowed, where the default is `parties`; otherwise none. */
  parties: NamedParty[];
  /** Whether the creator chose the default, or the platform gave it to the account. */
  basis: DefaultBasis;
  appliesTo: "inheriting" | "everything";
  since: string;
  /** The latest change that stands, undoable or not. */
  lastChangeId: string | null;
  undoable: DefaultChangeDto | null;
  /** Why an administrator forbids it for everything of this account; null where none does. */
  forbiddenReason: string | null;
}

/** What an account-wide change would do, before it is made. */
export interface DefaultPreview {
  /** How many videos of the account are ready, and so can be remixed at all. */
  videos: number;
  /** How many of them would change; all in one direction, to the new default. */
  changes: number;
  /** How many have a live choice of their own that the change would replace, or leave as it is. */
  ownChoices: number;
  /** The newest few that would change. */
  examples: { id: string; title: string }[];
}
