import type { Tx } from "#lib/platform/db/transaction";

/**
 * Every advisory lock of the product. PostgreSQL knows them by number alone, so that two with one number would wait for
 * each other: they stand here, and `advisory-locks.test.ts` keeps numbers out of everywhere else. Most are taken for one of
 * many things, whose name is hashed into a second number.
 */
export const ADVISORY_LOCKS = {
  /** Changes of who is administrator: two who step down at once must not both believe that the other stays. */
  administrators: 7001,
  /** Sign-ups and requests for one mail address. */
  address: 7002,
  /** Whoever takes one handle. */
  handle: 7003,
  /** Whoever makes a first signing key. */
  "signing-keys": 7004,
  /** Whoever seals the ledger. */
  sealer: 7005,
  /** Whoever writes the journal of the backups. */
  journal: 7006,
  /** The gate before an account's row: see `accounts/store.ts`. */
  account: 7010,
  /** Reports without an account that wait for one mailbox. */
  mailbox: 7011,
  /** Cases about one thing for one reason, and whoever acts on there being none. */
  matter: 7020,
  /** Administrators who change the clocks. */
  clocks: 7030,
  /** Notices about one thing to one reader. */
  reader: 7031,
  /** Uploads that one account announces. */
  uploads: 7040,
  /** Whoever removes objects and whoever copies them all. Of a connection, and not of a transaction. */
  objects: 7050,
} as const;

/** The one of Prisma's own commands (schema-engine, PostgreSQL), so that a migration of theirs and one of ours wait for each other. */
export const PRISMA_ADVISORY_LOCK = 72_707_369;

type AdvisoryLock = keyof typeof ADVISORY_LOCKS;

/** Waits for every other transaction that holds this lock for `of`, and holds it until this one ends. */
export async function holdLock(tx: Tx, lock: AdvisoryLock, of = ""): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${ADVISORY_LOCKS[lock]}::int, hashtext(${of}))`;
}

/** Holds the lock until the transaction ends and returns true; false where another transaction holds it. Never waits. */
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

/** Holds off that a case about this is opened until the transaction ends. Comes before every other lock. */
export const holdMatter = (tx: Tx, { kind, target }: Matter): Promise<void> =>
  holdLock(tx, "matter", `${target.type} ${target.id} ${kind}`);
