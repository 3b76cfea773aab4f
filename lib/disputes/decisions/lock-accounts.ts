import type { Copy } from "#lib/disputes/decisions/facts-store";
import type { CaseFacts } from "#lib/disputes/decisions/facts-store";
import type { Plan } from "#lib/disputes/decisions/plan";
import { accounts, lockAllForUpdate } from "#lib/people/accounts/store";
import type { Tx } from "#lib/platform/db/transaction";
import type { AccountId } from "#lib/platform/shared/ids";

/** Whose rows a decision in this case can touch. */
export const accountsOf = ({ video, comment, grant, subject }: CaseFacts, copies: readonly Copy[] = []): AccountId[] =>
  [
    video?.ownerId,
    comment?.authorId,
    grant?.ownerId,
    grant?.requestedBy,
    subject?.id,
    ...copies.map(({ ownerId }) => ownerId),
  ].filter((id) => id != null);

/**
 * Locks accounts for a change, each once and in the one order in which everybody does: the first statements of a
 * transaction that carries out a decision or takes it back, so that no grant and no choice slips in between. Where a
 * plan suspends, others wait who suspend or change roles: two decisions at once must not each leave the other's
 * administrator as the last.
 */
export async function lockAccounts(tx: Tx, ids: readonly AccountId[], plan?: Plan): Promise<void> {
  if (plan?.measures.some(({ kind }) => kind === "suspend-account")) await accounts(tx).lockAdministrators();
  await lockAllForUpdate(tx, ids);
}
