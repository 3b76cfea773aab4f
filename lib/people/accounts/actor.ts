import type { AccountId, SessionId } from "#lib/platform/shared/ids";

export const ROLES = ["member", "support", "senior-support", "administrator"] as const;
export type Role = (typeof ROLES)[number];

/** What an API token may be used for. `desk` only for support roles, `service` only from an administrator. */
export const SCOPES = ["read", "write", "desk", "service"] as const;
export type Scope = (typeof SCOPES)[number];

/** Who acts: a person with a session, or a program with one of their tokens. */
export interface Actor {
  accountId: AccountId;
  role: Role;
  /** What a token allows; a session allows everything its person may do. */
  scopes: readonly Scope[] | "all";
  sessionId: SessionId | null;
  /** The address the request came from, for rate limits and histories. */
  address: string;
  /** With what it was sent, in words that its owner recognises: "Firefox on Linux", "API token “Sync”". For histories. */
  client: string;
}

/** A visitor who is not signed in is null. */
export type Visitor = Actor | null;
