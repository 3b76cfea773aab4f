import type { Account } from "#lib/people/accounts/store";
import { DomainError } from "#lib/platform/shared/domain-error";

const SUSPENDED = "This account is suspended. Write to the operator of this site.";
const SUSPENDED_BY_DECISION =
  "This account is suspended. The reasons were mailed to its address: the link in that message opens your case without signing in, and there you can appeal.";

/** Throws `not-allowed` for a suspended account: no way of proving who one is opens a session for it. */
export function refuseSuspended({ suspendedAt, suspendedByDecision }: Account): void {
  if (suspendedAt === null) return;
  throw new DomainError("not-allowed", suspendedByDecision ? SUSPENDED_BY_DECISION : SUSPENDED);
}
