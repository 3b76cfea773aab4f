import { pool } from "#lib/platform/db/client";
import { Prisma } from "#lib/platform/db/generated/client";
import type { Tx } from "#lib/platform/db/transaction";
import { type AccountId, asId } from "#lib/platform/shared/ids";

/** In SQL, a row where an account has access to what is sealed. */
export const HOLDS_ACCESS = (account: string): string =>
  `SELECT 1 FROM desk_access g WHERE g.account_id = ${account} AND g.access = 'child-safety' AND g.state = 'given'`;

export const IS_SEALED = "d.kind = 'child-safety'";

/** In SQL, that somebody may know of the case `d`, which may be sealed: the one condition for it, in every query of cases. */
export const unsealedIf = (holds: string): string => `(d.kind <> 'child-safety' OR ${holds})`;
export const UNSEALED_FOR = (account: string): string => unsealedIf(`EXISTS (${HOLDS_ACCESS(account)})`);

/** The same as part of a statement that takes the account as a value. */
export function unsealedFor(account: AccountId): Prisma.Sql {
  const [before = "", after = ""] = UNSEALED_FOR("?").split("?");
  return Prisma.sql`${Prisma.raw(before)}${account}${Prisma.raw(after)}`;
}

/** Those of the staff to whom a case of this kind does not exist: as good as parties to it. */
export const sealedOff = (kind: string): Prisma.Sql => Prisma.sql`
  SELECT a.id FROM accounts a WHERE ${kind} = 'child-safety' AND a.role IN ('support', 'senior-support')
     AND NOT EXISTS (${Prisma.raw(HOLDS_ACCESS("a.id"))})`;

const OPEN = `SELECT count(*)::int AS open FROM disputes
  WHERE kind = 'child-safety' AND state IN ('new', 'triaged', 'assigned', 'waiting', 'appealed')`;

/** How many sealed cases are undecided. */
export async function countOpenSealed(): Promise<number> {
  const { rows } = await pool().query<{ open: number }>(OPEN);
  return rows[0]?.open ?? 0;
}

/** Who is told of a new case: those who may see it, or, while there is nobody, the administrators who can change that. */
export async function whomToTellOfSealed(tx: Tx): Promise<{ holders: AccountId[]; administrators: AccountId[] }> {
  const rows = await tx.$queryRawUnsafe<{ id: string; role: string }[]>(
    `SELECT a.id, a.role::text AS role FROM accounts a
      WHERE a.suspended_at IS NULL
        AND (a.role = 'administrator' OR (a.role IN ('support', 'senior-support') AND EXISTS (${HOLDS_ACCESS("a.id")})))
      ORDER BY a.created_at, a.id LIMIT 100`,
  );
  const of = (isAdministrator: boolean) =>
    rows.filter(({ role }) => (role === "administrator") === isAdministrator).map(({ id }) => asId<AccountId>(id));
  return { holders: of(false), administrators: of(true) };
}
