import type { DisputeAction } from "#lib/disputes/cases/policy";

/** What is written about a case: every action that moves it, and what happens to it without moving it. */
export type DisputeEventKind =
  | DisputeAction
  | "opened"
  | "joined"
  | "merged-in"
  | "split-off"
  | "linked"
  | "unlinked"
  | "escalated"
  | "referred"
  | "message"
  | "answer"
  | "note"
  | "identity-revealed"
  | "approved"
  | "withdrawn"
  | "declined"
  | "reversed"
  /** Of its clock. */
  | "warned"
  | "lapsed";
