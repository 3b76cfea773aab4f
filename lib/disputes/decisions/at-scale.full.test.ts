import { expect, test } from "vitest";

import { CLOSABLE } from "#lib/disputes/decisions/closing-store";
import { pool } from "#lib/platform/db/client";
import { useTestDatabase } from "#lib/testing/database";

useTestDatabase();

/** How the database would answer, as text. */
async function planOf(sql: string, values: unknown[]): Promise<string> {
  const { rows } = await pool().query<{ "QUERY PLAN": string }>(`EXPLAIN ${sql}`, values);
  return rows.map((row) => row["QUERY PLAN"]).join("\n");
}

test("staff are found by an index, and not by reading every member", async () => {
  await pool().query(`
    INSERT INTO accounts (id, email, handle, display_name, password_hash, role, remix_default, remix_default_since, created_at)
    SELECT 'm' || n, n || '@example.test', 'm' || n, 'A member', 'none',
           (CASE WHEN n % 2000 = 0 THEN 'support' ELSE 'member' END)::role, 'deny', now(), now()
      FROM generate_series(1, 20000) AS n`);
  await pool().query("ANALYZE accounts");
  const staff = "SELECT id FROM accounts WHERE role IN ('support', 'senior-support') AND suspended_at IS NULL";
  expect(await planOf(staff, [])).toContain("accounts_role_idx");
  expect(await planOf("SELECT id FROM accounts WHERE role = ($1::text)::role", ["administrator"])).toContain(
    "accounts_role_idx",
  );
});

test("what may close is looked for case by case, and not by collecting every statement", async () => {
  await pool().query(`
    INSERT INTO disputes (id, kind, state, target_type, target_id, is_sensitive, priority, opened_at, acknowledge_by, decide_by,
                          amber_at, entry_id, decided_at, closed_at, updated_at)
    SELECT 'case-' || n, 'other', CASE WHEN n % 10 = 0 THEN 'decided' ELSE 'closed' END, 'video', 'v' || n, false, 100, now(),
           now(), now(), now(), 'none', now(), CASE WHEN n % 10 = 0 THEN NULL ELSE now() END, now()
      FROM generate_series(1, 20000) AS n`);
  await pool().query(`
    INSERT INTO decisions (id, dispute_id, outcome, state, plan, reason, decided_by, created_at, in_force_at)
    SELECT 'x-' || n, 'case-' || n, 'dismissed', 'in-force', '{}', 'r', 'staff', now(), now()
      FROM generate_series(1, 20000) AS n`);
  await pool().query(`
    INSERT INTO statements (id, decision_id, party, body, issued_at)
    SELECT 's-' || n, 'x-' || n, 'subject', '{}', now() FROM generate_series(1, 20000) AS n`);
  await pool().query("ANALYZE disputes, decisions, statements");
  const plan = await planOf(CLOSABLE, ["", new Date(), 100]);
  expect(plan).toContain("disputes_decided");
  expect(plan).toContain("statements_decision_id_idx");
  expect(plan).not.toContain("Seq Scan");
});
