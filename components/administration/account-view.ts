import type { Role } from "#lib/people/accounts/actor";
import type { ActionResult } from "#lib/web/action";

/** An account as the list of accounts shows it. */
export interface AccountView {
  id: string;
  email: string;
  /** Null while the address waits to be confirmed. */
  handle: string | null;
  displayName: string;
  role: Role;
  isSuspended: boolean;
  isForbidden: boolean;
  forbiddenReason: string | null;
  createdAt: string;
  videos: number;
}

export interface AdminActions {
  setRole: (input: { accountId: string; role: Role }) => Promise<ActionResult<void>>;
  proposeSuspension: (input: { accountId: string; reason: string }) => Promise<ActionResult<string>>;
  proposeAccess: (input: { accountId: string; reason: string }) => Promise<ActionResult<string>>;
  letBackIn: (input: { accountId: string }) => Promise<ActionResult<void>>;
  forbidRemixing: (
    input: { accountId: string; forbidden: true; reason: string } | { accountId: string; forbidden: false },
  ) => Promise<ActionResult<void>>;
}
