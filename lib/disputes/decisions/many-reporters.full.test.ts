import { expect, test } from "vitest";

import { getDispute } from "#lib/disputes/cases/get-dispute";
import { continueRound } from "#lib/disputes/cases/tell-reporters";
import { appealDecision } from "#lib/disputes/decisions/appeal-decision";
import { hearAppeal } from "#lib/disputes/decisions/hear-appeal";
import { appealInput, decideInput, hearInput } from "#lib/disputes/decisions/input";
import { reverseDecision } from "#lib/disputes/decisions/reverse-decision";
import { stopDecision } from "#lib/disputes/decisions/stop-decision";
import { getCase } from "#lib/disputes/desk/get-case";
import { db, pool } from "#lib/platform/db/client";
import { asId, type DecisionId, type RoundId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { caseOf, makeQuickCase, makeStaff } from "#lib/testing/disputes";
import { decide, hearAppeal as hearAndTell } from "#lib/testing/notified-decisions";

useTestDatabase();

const THOUSANDS = 2_000;
/** More than one job tells at once. */
const REPORTERS = 600;

/** A case that many people reported, every other one of them without an account. */
async function crowded(reporters = REPORTERS) {
  const made = await makeQuickCase({ kind: "impersonation" });
  await pool().query(
    `INSERT INTO accounts (id, email, handle, display_name, password_hash, remix_default, remix_default_since, created_at)
     SELECT $2 || n, $2 || n || '@example.org', $2 || n, 'Somebody', '', 'deny', now(), now()
       FROM generate_series(3, $1::int, 2) n`,
    [reporters, made.disputeId],
  );
  await pool().query(
    `INSERT INTO dispute_reports (id, dispute_id, kind, target_type, target_id, origin, reporter_id, email, text,
                                  statements, confirmed_at, created_at)
     SELECT 'report-' || $1 || n, r.dispute_id, r.kind, r.target_type, r.target_id, 'watch',
            CASE WHEN n % 2 = 1 THEN $1 || n END, CASE WHEN n % 2 = 0 THEN 'mail' || n || '@example.org' END,
            'This is not them.', '{}', r.created_at, r.created_at + n * interval '1 ms'
       FROM dispute_reports r, generate_series(2, $2::int) n WHERE r.dispute_id = $1`,
    [made.disputeId, reporters],
  );
  await pool().query(
    `INSERT INTO dispute_events (dispute_id, kind, actor_id, reason, data, created_at)
     SELECT $1, 'joined', reporter_id, 'Reported', '{}', created_at FROM dispute_reports WHERE dispute_id = $1 AND id LIKE 'report-%'`,
    [made.disputeId],
  );
  await db().dispute.update({ where: { id: made.disputeId }, data: { reportCount: reporters } });
  return made;
}

const plan = { outcome: "upheld" as const, measures: [{ kind: "remove-video" as const }], includeCopies: false };
const decideIt = async (disputeId: string) =>
  decide(await makeStaff(), decideInput.parse({ disputeId, plan, reason: "The evidence says so" }));
const roundOf = async (disputeId: string) =>
  asId<RoundId>((await db().reporterRound.findFirstOrThrow({ where: { disputeId } })).id);
const notifiedReporters = async (decisionId: string) =>
  db().statement.count({ where: { decisionId, party: "reporter" } });

test("a case that thousands reported is read and decided like any other, and each of them is told once, in chunks", async () => {
  const { disputeId } = await crowded(THOUSANDS);
  const staff = await makeStaff();
  const { involvedIds } = await caseOf(disputeId);
  expect(involvedIds.length).toBeLessThan(5);
  const page = await getCase(staff, { disputeId });
  expect([page.reports.length, page.reportCount]).toEqual([200, THOUSANDS]);
  expect((await getDispute(staff, { disputeId })).reports).toHaveLength(200);

  const { decisionId } = await decideIt(disputeId);
  expect(await notifiedReporters(decisionId)).toBe(100);
  // Decided last, so among the steps that are shown however many joined.
  expect((await getCase(staff, { disputeId })).timeline.at(-1)?.kind).toBe("decide");
  await continueRound(await roundOf(disputeId));
  expect(await notifiedReporters(decisionId)).toBe(THOUSANDS);
  expect(await db().reporterRound.count({ where: { disputeId } })).toBe(0);
  expect(await db().notice.count({ where: { kind: "decision", accountId: { startsWith: disputeId } } })).toBe(
    THOUSANDS / 2 - 1,
  );
  const { rows } = await pool().query<{ most: number }>(
    `SELECT max(n)::int AS most FROM (SELECT count(*) AS n FROM statements WHERE decision_id = $1 GROUP BY report_id) t`,
    [decisionId],
  );
  expect(rows[0]?.most).toBe(1);
});

test("a round that is cut off goes on where it was, and tells nobody twice", async () => {
  const { disputeId } = await crowded();
  const { decisionId } = await decideIt(disputeId);
  const id = await roundOf(disputeId);
  await pool().query(`CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF (SELECT count(*) FROM statements WHERE decision_id = '${decisionId}') > 450 THEN RAISE EXCEPTION 'cut off'; END IF; RETURN NULL; END $$`);
  await pool().query("CREATE TRIGGER cut AFTER INSERT ON statements FOR EACH STATEMENT EXECUTE FUNCTION cut()");
  await expect(continueRound(id)).rejects.toThrow("cut off");
  expect(await notifiedReporters(decisionId)).toBe(400);
  await pool().query("DROP TRIGGER cut ON statements; DROP FUNCTION cut()");
  await Promise.all([continueRound(id), continueRound(id)]);
  expect(await notifiedReporters(decisionId)).toBe(REPORTERS);
});

/** A case that was decided and appealed while most who reported it still wait to be told. */
async function appealedWhileTelling() {
  const { disputeId, creator } = await crowded();
  const { decisionId } = await decideIt(disputeId);
  const appeal = appealInput.parse({ decisionId, text: "That is not how it was" });
  const { appealId } = await appealDecision(creator.actor, appeal);
  const hearing = hearInput.parse({ appealId, outcome: "overturned", reason: "Looked again" });
  const senior = await makeStaff("senior-support");
  return { disputeId, decisionId, hearing, senior, roundId: await roundOf(disputeId) };
}

test("a hearing that is stopped lets the telling of the first decision go on where it was", async () => {
  const { decisionId, hearing, senior, roundId } = await appealedWhileTelling();
  const heard = await hearAppeal(senior, hearing);
  await continueRound(roundId);
  expect(await notifiedReporters(decisionId)).toBe(100);
  await pool().query("DELETE FROM owed_jobs");
  await stopDecision(senior, { decisionId: asId<DecisionId>(heard.decisionId) });
  expect(await db().owedJob.count({ where: { name: "tell-reporters" } })).toBe(1);
  await continueRound(roundId);
  expect(await notifiedReporters(decisionId)).toBe(REPORTERS);
});

test("a hearing that the parties are told of ends the telling of the first decision", async () => {
  const { disputeId, decisionId, hearing, senior, roundId } = await appealedWhileTelling();
  const heard = await hearAndTell(senior, hearing);
  await continueRound(roundId);
  expect(await notifiedReporters(decisionId)).toBe(100);
  expect(await db().reporterRound.count({ where: { decisionId } })).toBe(0);
  // That of the hearing, and that of the letter that it was appealed.
  for (const { id } of await db().reporterRound.findMany({ where: { disputeId } }))
    await continueRound(asId<RoundId>(id));
  expect(await notifiedReporters(heard.decisionId)).toBe(REPORTERS);
});

test("whoever was not told of a decision when it is taken back is told that alone", async () => {
  const { disputeId } = await crowded();
  const staff = await makeStaff();
  const input = decideInput.parse({ disputeId, plan, reason: "The evidence says so" });
  const { decisionId } = await decide(staff, input);
  const id = await roundOf(disputeId);
  await reverseDecision(staff, {
    decisionId: asId<DecisionId>(decisionId),
    reason: "The wrong one",
    explanation: "We were wrong.",
  });
  await continueRound(id);
  expect(await notifiedReporters(decisionId)).toBe(100);
  await continueRound(await roundOf(disputeId));
  const letters = await db().notice.count({
    where: { accountId: { startsWith: disputeId }, text: { contains: "We were wrong." } },
  });
  expect(letters).toBe(REPORTERS / 2 - 1);
});
