import { lockAllForUpdate } from "#lib/accounts/store";
import type { Tx } from "#lib/db/transaction";
import type { Copy } from "#lib/decisions/facts-store";
import type { CaseFacts } from "#lib/decisions/facts-store";
import type { AccountId } from "#lib/shared/ids";

/** Whose rows a decision in this case can touch. */
export const accountsOf = ({ video, comment, grant, subject }: CaseFacts, copies: readonly Copy[] = []): AccountId[] =>
  [
    ...[video?.ownerId, comment?.authorId, grant?.ownerId, grant?.requestedBy, subject?.id],
    ...copies.map(({ ownerId }) => ownerId),
  ].filter((id) => id != null);

/**
 * Locks accounts for a change, each once and in the one order in which everybody does: the first statements of a
 * transaction that carries out a decision or takes it back, so that no grant and no choice slips in between.
 */
export const lockAccounts = (tx: Tx, ids: readonly AccountId[]): Promise<void> => lockAllForUpdate(tx, ids);
