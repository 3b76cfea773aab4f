import { letBackIn } from "#lib/overview/administration/let-back-in";
import { suspendAsOperator } from "#lib/overview/administration/suspend-as-operator";
import type { Actor } from "#lib/people/accounts/actor";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { AccountId } from "#lib/platform/shared/ids";

/** Suspends an account in one step, as an operator does, or lets it back in, for tests of what follows from that. */
export async function setSuspension(
  administrator: Actor,
  { accountId, suspended }: { accountId: AccountId; suspended: boolean },
): Promise<void> {
  if (!suspended) return letBackIn(administrator, { accountId });
  try {
    await suspendAsOperator(accountId, "A test");
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "no-longer-possible") throw error;
  }
}
