/** Whom a decision named before and after, as the ledger tells it: only where it names somebody. */
export const partiesOnRecord = (
  from: readonly string[],
  to: readonly string[],
): { fromParties?: readonly string[]; toParties?: readonly string[] } => ({
  ...(from.length > 0 && { fromParties: from }),
  ...(to.length > 0 && { toParties: to }),
});
