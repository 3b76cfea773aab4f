import { beforeAll, expect, test } from "vitest";

import { appealDecision } from "#lib/disputes/decisions/appeal-decision";
import { approveDecision } from "#lib/disputes/decisions/approve-decision";
import { decide } from "#lib/disputes/decisions/decide";
import { hearAppeal } from "#lib/disputes/decisions/hear-appeal";
import { appealInput, decideInput, hearInput } from "#lib/disputes/decisions/input";
import type { Plan } from "#lib/disputes/decisions/plan";
import { reverseDecision } from "#lib/disputes/decisions/reverse-decision";
import { stopDecision } from "#lib/disputes/decisions/stop-decision";
import { pool } from "#lib/platform/db/client";
import { asId, type DecisionId, type DisputeId } from "#lib/platform/shared/ids";
import { asSuperuser, useTestDatabase } from "#lib/testing/database";
import { makeCase, makeStaff } from "#lib/testing/disputes";
import { notifyParties } from "#lib/testing/notified-decisions";

useTestDatabase();

// Every row that anything writes passes this trigger: the `at`th of them fails. A sequence is counted on even by what
// is rolled back.
const FAULT = `
  CREATE TABLE fault (at bigint NOT NULL);
  INSERT INTO fault VALUES (0);
  CREATE SEQUENCE fault_rows;
  GRANT ALL ON TABLE fault TO PUBLIC;
  GRANT ALL ON SEQUENCE fault_rows TO PUBLIC;
  CREATE FUNCTION public.fail_at() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF nextval('public.fault_rows') = (SELECT at FROM public.fault) THEN RAISE EXCEPTION 'injected'; END IF;
    RETURN NULL;
  END $$;
  DO $$
  DECLARE t record;
  BEGIN
    FOR t IN SELECT schemaname, tablename FROM pg_tables
              WHERE schemaname IN ('public', 'pgboss') AND tablename NOT IN ('fault', '_prisma_migrations')
                AND NOT EXISTS (SELECT 1 FROM pg_inherits WHERE inhrelid = (schemaname || '.' || quote_ident(tablename))::regclass)
    LOOP
      EXECUTE format('CREATE TRIGGER fail_at AFTER INSERT OR UPDATE OR DELETE ON %I.%I FOR EACH ROW EXECUTE FUNCTION public.fail_at()',
                     t.schemaname, t.tablename);
    END LOOP;
  END $$`;

beforeAll(() => asSuperuser(FAULT));

const failAt = async (at: number): Promise<void> => {
  await pool().query("UPDATE fault SET at = $1", [at]);
  await pool().query("SELECT setval('fault_rows', 1, false)");
};

/** Everything that is in the database, as one digest for each table. */
async function everything(): Promise<Record<string, string>> {
  const { rows: tables } = await pool().query<{ name: string }>(
    `SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
      WHERE schemaname IN ('public', 'pgboss')
        AND tablename NOT IN ('fault', 'rate_limits', 'version', 'queue', 'warning', 'instance') ORDER BY 1`,
  );
  const digests: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await pool().query<{ digest: string }>(
      `SELECT coalesce(md5(string_agg(t::text, E'\\n' ORDER BY t::text)), 'empty') AS digest FROM ${name} t`,
    );
    digests[name] = rows[0]?.digest ?? "";
  }
  return digests;
}

/** Fails at the first row that it writes, at the second and so on, until it gets through. Returns how many points failed. */
async function failEverywhere(act: () => Promise<unknown>): Promise<number> {
  const before = await everything();
  for (let at = 1; ; at += 1) {
    await failAt(at);
    try {
      await act();
      await failAt(0);
      return at - 1;
    } catch (error) {
      if (!String(error).includes("injected")) throw error;
      expect(await everything()).toEqual(before);
    }
  }
}

const plan: Plan = {
  outcome: "upheld",
  measures: [
    { kind: "correct-label", labelKind: "ai-modified" },
    { kind: "remove-video" },
    { kind: "forbid-remixing" },
  ],
  includeCopies: true,
};
const decideInputOf = (disputeId: DisputeId, what: Plan) =>
  decideInput.parse({ disputeId, plan: what, reason: "A reason" });

test("a decision that fails anywhere leaves nothing of itself", async () => {
  const { disputeId } = await makeCase({ kind: "likeness" });
  const staff = await makeStaff();
  expect(await failEverywhere(() => decide(staff, decideInputOf(disputeId, plan)))).toBeGreaterThan(15);
});

test("telling the parties of a decision that fails anywhere tells nobody", async () => {
  const { disputeId } = await makeCase({ kind: "likeness" });
  const decided = await decide(await makeStaff(), decideInputOf(disputeId, plan));
  expect(await failEverywhere(() => notifyParties(decided))).toBeGreaterThan(8);
});

test("stopping a decision that fails anywhere leaves it standing", async () => {
  const { disputeId } = await makeCase({ kind: "likeness" });
  const staff = await makeStaff();
  const { decisionId } = await decide(staff, decideInputOf(disputeId, plan));
  expect(await failEverywhere(() => stopDecision(staff, { decisionId: asId(decisionId) }))).toBeGreaterThan(10);
});

test("an approval that fails anywhere leaves the proposal as it was", async () => {
  const { disputeId } = await makeCase({ kind: "likeness" });
  const suspending: Plan = { ...plan, measures: [...plan.measures, { kind: "suspend-account" }] };
  const decided = await notifyParties(await decide(await makeStaff(), decideInputOf(disputeId, suspending)));
  const second = await makeStaff("senior-support");
  const decisionId = asId<DecisionId>(decided.suspension?.decisionId ?? "");
  expect(await failEverywhere(() => approveDecision(second, { decisionId, reason: "Yes" }))).toBeGreaterThan(8);
});

test("a reversal that fails anywhere leaves the decision standing", async () => {
  const { disputeId } = await makeCase({ kind: "likeness" });
  const staff = await makeStaff();
  const { decisionId } = await notifyParties(await decide(staff, decideInputOf(disputeId, plan)));
  const input = { decisionId: asId<never>(decisionId), reason: "A reason", explanation: "We were wrong." };
  expect(await failEverywhere(() => reverseDecision(staff, input))).toBeGreaterThan(10);
});

test("an appeal, and its hearing, that fail anywhere leave the decision standing", async () => {
  const { disputeId, creator } = await makeCase({ kind: "likeness" });
  const { decisionId } = await notifyParties(await decide(await makeStaff(), decideInputOf(disputeId, plan)));
  const appeal = appealInput.parse({ decisionId, text: "That is not how it was" });
  let appealId = "";
  const points = await failEverywhere(async () => {
    appealId = (await appealDecision(creator.actor, appeal)).appealId;
  });
  expect(points).toBeGreaterThan(5);
  const senior = await makeStaff("senior-support");
  const hearing = hearInput.parse({ appealId, outcome: "overturned", reason: "Looked at all of it again" });
  expect(await failEverywhere(() => hearAppeal(senior, hearing))).toBeGreaterThan(15);
});
