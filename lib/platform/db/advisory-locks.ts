import type { Tx } from "#lib/platform/db/transaction";

/**
 * Every advisory lock of the product. PostgreSQL knows them by number alone, so two locks with the same number would wait for
 * each other. `advisory-locks.test.ts` keeps the numbers in this file. Most locks guard one of many things: its name is
 * hashed into a second number.
 */
export const ADVISORY_LOCKS = {
  /** Changes of who is an administrator: two who step down at once must not both believe that the other stays. */
  administrators: 7001,
  /** Sign-ups and requests for one email address. */
  address: 7002,
  /** Claims of one handle. */
  handle: 7003,
  /** Making a first signing key. */
  "signing-keys": 7004,
  /** Sealing the ledger. */
  sealer: 7005,
  /** Writing the backup journal. */
  journal: 7006,
  /** The list of parties that training can be allowed to: it is bounded, and has a domain once. */
  parties: 7007,
  /** The gate before an account's row; see `accounts/store.ts`. */
  account: 7010,
  /** Reports without an account that wait for one mailbox. */
  mailbox: 7011,
  /** Cases about one thing for one reason. */
  matter: 7020,
  /** Changes of the clocks. */
  clocks: 7030,
  /** Notices about one thing to one reader. */
  reader: 7031,
  /** Uploads announced by one account. */
  uploads: 7040,
  /** Removing stored objects, or copying all of them. Held by a connection, not by a transaction. */
  objects: 7050,
} as const;

/** The lock of Prisma's own commands (schema-engine, PostgreSQL): their migrations and ours wait for each other. */
export const PRISMA_ADVISORY_LOCK = 72_707_369;

type AdvisoryLock = keyof typeof ADVISORY_LOCKS;

/** Takes the lock for `of` until the transaction ends, after every other transaction that holds it. */
export async function holdLock(tx: Tx, lock: AdvisoryLock, of = ""): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${ADVISORY_LOCKS[lock]}::int, hashtext(${of}))`;
}

/** Takes the lock without waiting. Returns false when another transaction holds it. */
export async function tryHoldLock(tx: Tx, lock: AdvisoryLock, of = ""): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ held: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(${ADVISORY_LOCKS[lock]}::int, hashtext(${of})) AS held`;
  return row?.held === true;
}

/** What a case is about, and for which reason. */
interface Matter {
  kind: string;
  target: { type: string; id: string };
}

/** No case about this matter is opened until the transaction ends. Take it before every other lock. */
export const holdMatter = (tx: Tx, { kind, target }: Matter): Promise<void> =>
  holdLock(tx, "matter", `${target.type} ${target.id} ${kind}`);
