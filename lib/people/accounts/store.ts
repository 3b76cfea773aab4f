import type { Role } from "#lib/people/accounts/actor";
import { ADVISORY_LOCKS, holdLock } from "#lib/platform/db/advisory-locks";
import { db } from "#lib/platform/db/client";
import { type Account as AccountRow, Prisma } from "#lib/platform/db/generated/client";
import { type LockMode, lockRow } from "#lib/platform/db/lock-row";
import type { Tx } from "#lib/platform/db/transaction";
import { DomainError } from "#lib/platform/shared/domain-error";
import { type AccountId, asId, type StorageKey, type VideoId } from "#lib/platform/shared/ids";

/** What was decided about AI remixing and AI training of everything of an account (lib/consent/permissions/policy.ts). */
type Decisions = Pick<
  AccountRow,
  | "remixDefault"
  | "remixDefaultSince"
  | "remixDefaultDecision"
  | "choicesFrom"
  | "choicesFromSince"
  | "remixForbiddenAt"
  | "remixForbiddenReason"
  | "staffRemix"
  | "staffRemixSince"
  | "trainingDefault"
  | "trainingDefaultParties"
  | "trainingDefaultSince"
  | "trainingDefaultDecision"
  | "trainingChoicesFrom"
  | "trainingChoicesFromSince"
  | "trainingForbiddenAt"
  | "trainingForbiddenReason"
  | "staffTraining"
  | "staffTrainingSince"
>;

/** An account as use cases know it. The password's hash is not part of it. */
export interface Account extends Decisions {
  id: AccountId;
  email: string;
  handle: string;
  displayName: string;
  bio: string;
  avatarKey: StorageKey | null;
  role: Role;
  emailVerifiedAt: Date | null;
  suspendedAt: Date | null;
  /** Suspended by decisions of the desk alone: then it ends with them, and no administrator ends it. */
  suspendedByDecision: boolean;
  createdAt: Date;
}

const fromRole = (role: AccountRow["role"]): Role => (role === "senior_support" ? "senior-support" : role);
const toRole = (role: Role): AccountRow["role"] => (role === "senior-support" ? "senior_support" : role);

function toAccount({ passwordHash, ...row }: AccountRow): Account {
  return {
    ...row,
    id: asId<AccountId>(row.id),
    role: fromRole(row.role),
    avatarKey: row.avatarKey === null ? null : asId<StorageKey>(row.avatarKey),
  };
}

async function locked(tx: Tx, id: AccountId, mode: LockMode, gate: Prisma.Sql): Promise<Account> {
  const row = await lockRow(tx, "accounts", id, mode, gate);
  if (!row) throw new DomainError("not-found");
  return toAccount(row);
}

const GATE = Prisma.sql`pg_advisory_xact_lock(${ADVISORY_LOCKS.account}::int, hashtext(id)) IS NOT NULL`;
const SHARED_GATE = Prisma.sql`pg_advisory_xact_lock_shared(${ADVISORY_LOCKS.account}::int, hashtext(id)) IS NOT NULL`;

// Each of these takes the account's advisory lock before the row lock: row locks are not FIFO, advisory locks are. A
// shared row lock can be joined while a change waits for it, so 16 requests for grants without a pause kept a creator
// from opting out for as long as they ran (measured). See docs/decisions/grants.md.

/**
 * Locks the account's row against changes until the transaction ends, and reads it. The FIRST statement of
 * every transaction that relies on the account's rule: an account-wide change then either came before, and is
 * seen, or waits. Whoever writes a choice takes `lockForChoice`.
 */
export const lockForShare = (tx: Tx, id: AccountId): Promise<Account> => locked(tx, id, "SHARE", SHARED_GATE);

/**
 * The same for whoever writes choices of the account's videos, one or many: grants of the account's videos that
 * are under way are let finish, and those that come later wait. The FIRST statement of such a transaction.
 */
export const lockForChoice = (tx: Tx, id: AccountId): Promise<Account> => locked(tx, id, "SHARE", GATE);

/**
 * Locks the account's row for a change and reads it. The FIRST statement of a transaction that changes an account.
 * Not `FOR UPDATE`, because whoever writes something that refers to the account (a notice for it, above all) takes
 * `FOR KEY SHARE` by its foreign key, late and while it holds a case: the two would wait for each other.
 */
export const lockForUpdate = (tx: Tx, id: AccountId): Promise<Account> => locked(tx, id, "NO KEY UPDATE", GATE);

/**
 * The same for many, without reading them: each gate in the order of their ids, as of whoever locks them one by one.
 * Throws `not-found` where one of them is gone.
 */
export async function lockAllForUpdate(tx: Tx, ids: readonly AccountId[]): Promise<void> {
  const wanted = [...new Set(ids)].sort();
  if (wanted.length === 0) return;
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${ADVISORY_LOCKS.account}::int, hashtext(id))::text FROM unnest(${wanted}::text[]) id`;
  const rows = await tx.$queryRaw<object[]>`
    SELECT 1 FROM accounts WHERE id = ANY(${wanted}) ORDER BY id COLLATE "C" FOR NO KEY UPDATE`;
  if (rows.length < wanted.length) throw new DomainError("not-found");
}

/**
 * Holds the account of whoever acts against being deleted until the transaction ends, so that nothing of it is written after
 * it was erased. Throws `not-signed-in` when it is gone.
 */
export async function holdActor(tx: Tx, id: AccountId): Promise<void> {
  if (!(await lockRow(tx, "accounts", id, "KEY SHARE"))) throw new DomainError("not-signed-in");
}

/** Locks an account's row for whoever deletes it, and reads it: nothing that refers to it is written meanwhile or afterwards. */
export const lockForDeletion = (tx: Tx, id: AccountId): Promise<Account> => locked(tx, id, "UPDATE", GATE);

/**
 * Locks the account of a video's owner, and the video, against changes of what is allowed, for whoever is about to
 * rely on it; returns the owner, or null where there is no such video. The FIRST statement of its transaction:
 * the rule is read in a later one, which sees whatever was waited for.
 */
export async function lockForGrant(tx: Tx, videoId: VideoId): Promise<AccountId | null> {
  const rows = await tx.$queryRaw<{ owner_id: string }[]>`
    SELECT v.owner_id FROM videos v JOIN accounts a ON a.id = v.owner_id
     WHERE v.id = ${videoId} AND pg_advisory_xact_lock_shared(${ADVISORY_LOCKS.account}::int, hashtext(v.owner_id)) IS NOT NULL
       FOR SHARE OF a, v`;
  return rows[0] ? asId<AccountId>(rows[0].owner_id) : null;
}

export type NewAccount = Pick<Account, "id" | "email" | "handle" | "displayName" | "role" | "createdAt"> & {
  passwordHash: string;
  emailVerifiedAt: Date | null;
  remixDefault: AccountRow["remixDefault"];
};

/** Columns that belong to other rooms, such as the default, are not among them. */
export type AccountChange = Partial<
  Omit<Account, "id" | "createdAt" | Exclude<keyof Decisions, "remixForbiddenAt" | "remixForbiddenReason">>
> & { passwordHash?: string };

/** Queries of accounts. Pass the transaction of a use case, or nothing to read outside of one. */
export const accounts = (tx: Tx = db()) => {
  const one = async (where: Prisma.AccountWhereInput): Promise<Account | null> => {
    const row = await tx.account.findFirst({ where });
    return row && toAccount(row);
  };
  return {
    /** The account, or `not-found`. */
    async load(id: AccountId): Promise<Account> {
      const account = await one({ id });
      if (!account) throw new DomainError("not-found");
      return account;
    },

    find: (id: AccountId): Promise<Account | null> => one({ id }),
    /** `email` as `input.email` writes it: lower case. */
    findByEmail: (email: string): Promise<Account | null> => one({ email }),
    findByHandle: (handle: string): Promise<Account | null> => one({ handle }),

    /** Null where the account is gone. */
    async passwordHash(id: AccountId): Promise<string | null> {
      const row = await tx.account.findUnique({ where: { id }, select: { passwordHash: true } });
      return row?.passwordHash ?? null;
    },

    /** Replaces the hash of a password by another of the same one, unless it is another password's by now. */
    async renewPasswordHash(id: AccountId, from: string, to: string): Promise<void> {
      await tx.account.updateMany({ where: { id, passwordHash: from }, data: { passwordHash: to } });
    },

    /** What signing in asks of an account: one query, whether or not there is one, so that both take as long. */
    findForSignIn: (
      email: string,
    ): Promise<{ id: string; passwordHash: string; emailVerifiedAt: Date | null } | null> =>
      tx.account.findUnique({ where: { email }, select: { id: true, passwordHash: true, emailVerifiedAt: true } }),

    async create(account: NewAccount): Promise<void> {
      await tx.account.create({
        data: {
          ...account,
          role: toRole(account.role),
          remixDefaultSince: account.createdAt,
          trainingDefaultSince: account.createdAt,
        },
      });
    },

    async update(id: AccountId, { role, ...change }: AccountChange): Promise<void> {
      await tx.account.update({ where: { id }, data: role ? { ...change, role: toRole(role) } : change });
    },

    async delete(id: AccountId): Promise<void> {
      await tx.account.delete({ where: { id } });
    },

    /**
     * Makes changes of who is administrator wait for each other, so that two of them who step down at the
     * same moment cannot both believe that the other stays. Held until the transaction ends.
     */
    lockAdministrators: (): Promise<void> => holdLock(tx, "administrators"),

    /** How many administrators other than `id` can act. */
    otherAdministrators: (id: AccountId): Promise<number> =>
      tx.account.count({ where: { role: "administrator", suspendedAt: null, id: { not: id } } }),

    /** Since when decisions of the desk that stand have suspended the account; null where none does. */
    async suspendedByDecisionsSince(id: AccountId): Promise<Date | null> {
      const inForce = { accountId: id, kind: "suspend-account", liftedAt: null };
      const { _min } = await tx.measure.aggregate({ where: inForce, _min: { appliedAt: true } });
      return _min.appliedAt;
    },

    /** Makes sign-ups and requests for one address wait for each other until the transaction ends. */
    lockAddress: (email: string): Promise<void> => holdLock(tx, "address", email),

    lockHandle: (handle: string): Promise<void> => holdLock(tx, "handle", handle),

    /** What a new account starts with, as an administrator set it. */
    async newAccountRemix(): Promise<AccountRow["remixDefault"]> {
      return (await tx.platformRule.findUniqueOrThrow({ where: { id: 1 } })).newAccountRemix;
    },
  };
};
