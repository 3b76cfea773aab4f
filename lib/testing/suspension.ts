import type { Actor } from "#lib/accounts/actor";
import { letBackIn } from "#lib/administration/let-back-in";
import { suspendAsOperator } from "#lib/administration/suspend-as-operator";
import { DomainError } from "#lib/shared/domain-error";
import type { AccountId } from "#lib/shared/ids";

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
