import type { AccountId, VideoId } from "#lib/platform/shared/ids";

interface Base {
  /** Whose record this is: the account that the event concerns. Null where nobody may read of it, or nobody is left. */
  subjectAccountId: AccountId | null;
  /** Who did it; null for the platform itself. */
  actorAccountId: AccountId | null;
}

/** Who asked to remix a video and for what, in their words, and the decision on whose strength they were answered. */
// A type and not an interface, so that it counts as JSON.
type GrantDetails = {
  grantId: string;
  requester: string;
  purpose: string;
  prompt: string | null;
  basis: string;
  since: string;
  version: string;
};

/** Whom a decision about training named before and after, where it named anybody. */
type PartyDetails = { fromParties?: readonly string[]; toParties?: readonly string[] };

/** What counted before, what the video's row says now with its number, and the change that did it. */
type ChoiceDetails = PartyDetails & { changeId: string; from: string; to: string; decision: string };

/** What people decide about: AI remixing and AI training. */
export type Permission = "remix" | "training";

/**
 * A label before and after: kind, basis and confidence, which together decide what its badge said. Entries of the first
 * version have only `from`, `to` and `basis`.
 */
type LabelDetails = {
  from: string | null;
  fromBasis: string | null;
  fromConfidence: string | null;
  to: string;
  basis: string | null;
  confidence: string | null;
};

/** Which case, and of which kind. */
type DisputeDetails = { disputeId: string; kind: string };

/** An effect of a decision on a video, a comment, a grant or an account. */
type MeasureDetails = { measureId: string; decisionId: string; measure: string; targetId: string };

/**
 * The log before this one by its last checkpoint that is known; null where it had none. So many of its entries were
 * restored, and the others are gone.
 */
type RestoreDetails = {
  previousLog: string | null;
  previousSize: number | null;
  previousRoot: string | null;
  keptEntries: number;
  backupMadeAt: string;
};

/**
 * Everything that is put on record, in the past tense. What it says is committed to in the entry and kept beside it,
 * where it can be erased; all the same it says no more than it must, ids rather than names or addresses.
 */
export type LedgerEvent = Base &
  // Restored: the change was undone, and what was in force below it holds again: `to`, with the number it was made with.
  (
    | {
        kind: `${Permission}-choice-changed` | `${Permission}-choice-restored`;
        videoId: VideoId;
        details: ChoiceDetails;
      }
    | {
        kind: `${Permission}-default-changed`;
        videoId?: never;
        details: PartyDetails & {
          changeId: string;
          from: string;
          to: string;
          replacesChoices: boolean;
          decision: string;
        };
      }
    | {
        kind: `${Permission}-default-undone`;
        videoId?: never;
        details: PartyDetails & { changeId: string; from: string; to: string };
      }
    // Who may be named where training is allowed to some. What it says of a party is public.
    | {
        kind: "party-added";
        videoId?: never;
        details: { partyId: string; name: string; domain: string; crawlers: readonly string[] };
      }
    | { kind: "party-removed"; videoId?: never; details: { partyId: string; name: string; domain: string } }
    | { kind: "remix-forbidden"; videoId?: VideoId; details: { forbidden: boolean } }
    | { kind: "grant-issued"; videoId: VideoId; details: GrantDetails & { expiresAt: string } }
    | { kind: "grant-refused"; videoId: VideoId; details: GrantDetails }
    // When all bytes of a file were here: the time at which its certificates are judged.
    | { kind: "file-received"; videoId: VideoId; details: { sha256: string; receivedAt: string } }
    | { kind: "label-changed"; videoId: VideoId; details: LabelDetails }
    | { kind: "ai-declared"; videoId: VideoId; details: { from: string | null; to: string } }
    | { kind: "visibility-changed"; videoId: VideoId; details: { from: string; to: string } }
    | { kind: "video-deleted"; videoId: VideoId; details: Record<string, never> }
    | { kind: "grant-revoked"; videoId: VideoId; details: { grantId: string; revoked: boolean; decisionId: string } }
    | { kind: "dispute-opened"; videoId?: VideoId; details: DisputeDetails & { targetType: string; targetId: string } }
    // The digest is that of the frozen text, which lies beside the case.
    | { kind: "evidence-frozen"; videoId?: VideoId; details: DisputeDetails & { evidenceId: string; sha256: string } }
    // The digest is that of the export's own list of what is in it.
    | { kind: "case-referred"; videoId?: never; details: DisputeDetails & { referralId: string; sha256: string } }
    | { kind: "dispute-decided"; videoId?: VideoId; details: DisputeDetails & { decisionId: string; outcome: string } }
    | {
        kind: "dispute-appealed";
        videoId?: VideoId;
        details: DisputeDetails & { decisionId: string; appealId: string };
      }
    | { kind: "decision-overturned"; videoId?: VideoId; details: DisputeDetails & { decisionId: string; by: string } }
    | { kind: "measure-applied" | "measure-lifted"; videoId?: VideoId; details: MeasureDetails }
    | { kind: "role-changed"; videoId?: never; details: { from: string; to: string } }
    | { kind: "desk-access-changed"; videoId?: never; details: { access: string; given: boolean } }
    | { kind: "account-suspended"; videoId?: never; details: { suspended: boolean } }
    // What narrowed after the backup that was restored, and holds again.
    | { kind: "narrowing-restored"; videoId?: VideoId; details: { narrowing: string } }
    // The first entry of a log that a restore started.
    | { kind: "ledger-restored"; videoId?: never; details: RestoreDetails }
    | { kind: "account-deleted"; videoId?: never; details: { erasedEntries: number } }
  );

export type LedgerEventKind = LedgerEvent["kind"];
