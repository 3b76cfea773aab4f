import type { AccountId, VideoId } from "#lib/shared/ids";

interface Base {
  /** Whose record this is: the account that the event concerns. */
  subjectAccountId: AccountId;
  /** Who did it; null for the platform itself. */
  actorAccountId: AccountId | null;
}

/** Everything that is put on record, in the past tense. Ids only: never a name, an address or free text. */
export type LedgerEvent = Base &
  (
    | { kind: "remix-choice-changed"; videoId: VideoId; details: { from: string; to: string; decision: string } }
    | {
        kind: "remix-default-changed";
        videoId?: never;
        details: { changeId: string; from: string; to: string; replacesChoices: boolean; decision: string };
      }
    | { kind: "remix-default-undone"; videoId?: never; details: { changeId: string; from: string; to: string } }
    | { kind: "remix-forbidden"; videoId?: VideoId; details: { forbidden: boolean } }
    | { kind: "label-changed"; videoId: VideoId; details: { from: string | null; to: string; basis: string | null } }
    | { kind: "ai-declared"; videoId: VideoId; details: { from: string | null; to: string } }
    | { kind: "visibility-changed"; videoId: VideoId; details: { from: string; to: string } }
    | { kind: "video-deleted"; videoId: VideoId; details: Record<string, never> }
    | { kind: "role-changed"; videoId?: never; details: { from: string; to: string } }
    | { kind: "account-suspended"; videoId?: never; details: { suspended: boolean } }
    | { kind: "account-deleted"; videoId?: never; details: Record<string, never> }
  );

export type LedgerEventKind = LedgerEvent["kind"];
