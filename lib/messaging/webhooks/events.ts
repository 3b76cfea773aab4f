import type { DisputeKind, MeasureKind, Outcome, Party, TargetType } from "#lib/platform/shared/dispute-vocabulary";
import type {
  AccountId,
  AppealId,
  ChangeId,
  DecisionId,
  DisputeId,
  EntryId,
  GrantId,
  VideoId,
} from "#lib/platform/shared/ids";

/** What an endpoint can be told of. */
export const EVENT_TYPES = [
  "remix.permission_changed",
  "training.permission_changed",
  "label.changed",
  "grant.issued",
  "grant.refused",
  "dispute.opened",
  "dispute.decided",
  "dispute.appealed",
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** What made a permission change. */
export type PermissionChangeCause =
  "video-choice" | "bulk-change" | "account-default" | "undo" | "platform-rule" | "suspension" | "staff-decision";

/** An event as whoever reports it writes it; `accountId` joins `data` on its way out. */
export type WebhookEvent =
  | {
      type: "remix.permission_changed" | "training.permission_changed";
      data: {
        cause: PermissionChangeCause;
        /** Null where an administrator or the staff did it. */
        changeId: ChangeId | null;
        /** The videos whose choice was written, if they are few; null for many, or for everything of the account. */
        videoIds: VideoId[] | null;
        /** Where to page through them; null where every video of the account may have changed. */
        videos: string | null;
      };
    }
  | {
      type: "label.changed";
      data: {
        videoId: VideoId;
        from: string | null;
        to: string;
        basis: string | null;
        confidence: string | null;
        /** The text of the badge, and the version of the rules that gave the label. */
        words: string;
        version: number;
      };
    }
  | { type: "grant.issued" | "grant.refused"; data: GrantFacts }
  | { type: "dispute.opened"; data: DisputeFacts }
  | {
      type: "dispute.decided";
      data: DisputeFacts & { decisionId: DecisionId; outcome: Outcome; onAppeal: boolean; measures: MeasureKind[] };
    }
  | { type: "dispute.appealed"; data: DisputeFacts & { decisionId: DecisionId; appealId: AppealId; by: Party } };

/** Whoever asked, and in which words, stands in the account's list of grants and not here: a message cannot be erased. */
interface GrantFacts {
  grantId: GrantId;
  videoId: VideoId;
  /** Which rule decided. */
  basis: string;
  byService: boolean;
  ledgerEntryId: EntryId;
}

/** Who reported, and in which words, is known to the desk alone. */
// A type and not an interface, so that other events of cases can add to it.
type DisputeFacts = {
  disputeId: DisputeId;
  number: number;
  kind: DisputeKind;
  targetType: TargetType;
  targetId: string;
  videoId: VideoId | null;
};

/** A decision of administrators or staff that may have changed a permission of every video of an account. */
export const wholeAccount = (
  accountId: AccountId,
  cause: "platform-rule" | "suspension" | "staff-decision",
  permission: "remix" | "training" = "remix",
) => ({
  accountId,
  type: `${permission}.permission_changed` as const,
  data: { cause, changeId: null, videoIds: null, videos: null },
});

/** What a person sends to see whether an endpoint works. It concerns nothing. */
export interface TestEvent {
  type: "webhook.test";
  data: { note: string };
}
