import type { Tx } from "#lib/platform/db/transaction";

// The number of the advisory lock between all who open cases about one thing, or act on there being none.
const MATTER_LOCK = 7020;

/** What a case is about, and for which reason. */
interface Matter {
  kind: string;
  target: { type: string; id: string };
}

/**
 * Waits for every other transaction that holds this matter, and makes later ones wait until this one ends: no case about
 * it is opened meanwhile. Comes before every other lock.
 */
export async function holdMatter(tx: Tx, { kind, target }: Matter): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${MATTER_LOCK}::int, hashtext(${`${target.type} ${target.id} ${kind}`}))`;
}
