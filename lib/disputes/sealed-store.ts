import { pool } from "#lib/db/client";
import type { Tx } from "#lib/db/transaction";
import { type AccountId, asId } from "#lib/shared/ids";

const HOLDER = `FROM desk_access g WHERE g.access = 'child-safety' AND g.state = 'given'`;

/**
 * In SQL, that the account `me` may know of the case `d` although it may be sealed: the one condition for it, in every
 * query of cases (docs/decisions/child-safety.md). It is asked once a statement, whatever the number of cases.
 */
export const UNSEALED_FOR = (me: string): string =>
  `(d.kind <> 'child-safety' OR EXISTS (SELECT 1 ${HOLDER} AND g.account_id = ${me}))`;

/** Of the staff, those from whom the case of this kind is sealed: to a case they are as good as parties. */
export const SEALED_OFF = (kind: string): string =>
  `SELECT a.id FROM accounts a WHERE ${kind} = 'child-safety' AND a.role IN ('support', 'senior-support')
     AND NOT EXISTS (SELECT 1 ${HOLDER} AND g.account_id = a.id)`;

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
        AND (a.role = 'administrator' OR (a.role IN ('support', 'senior-support') AND EXISTS (SELECT 1 ${HOLDER} AND g.account_id = a.id)))
      ORDER BY a.created_at, a.id LIMIT 100`,
  );
  const of = (isAdministrator: boolean) =>
    rows.filter(({ role }) => (role === "administrator") === isAdministrator).map(({ id }) => asId<AccountId>(id));
  return { holders: of(false), administrators: of(true) };
}
