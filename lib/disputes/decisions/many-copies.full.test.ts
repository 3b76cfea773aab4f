import { expect, test } from "vitest";

import { continueRound } from "#lib/disputes/cases/tell-reporters";
import { appealDecision } from "#lib/disputes/decisions/appeal-decision";
import { appealInput, decideInput, hearInput } from "#lib/disputes/decisions/input";
import { reachCopies } from "#lib/disputes/decisions/reach-copies";
import { reverseDecision } from "#lib/disputes/decisions/reverse-decision";
import { db, pool } from "#lib/platform/db/client";
import { asId, type DecisionId, type RoundId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { makeQuickCase, makeStaff } from "#lib/testing/disputes";
import { decide, hearAppeal } from "#lib/testing/notified-decisions";

useTestDatabase();

const plan = { outcome: "upheld" as const, measures: [{ kind: "remove-video" as const }], includeCopies: true };

/** A case about a file of which so many others have a copy each. */
async function copied(copies: number) {
  const made = await makeQuickCase({ kind: "impersonation" });
  const { disputeId, video } = made;
  await db().video.update({ where: { id: video.id }, data: { sha256: disputeId } });
  await db().dispute.update({ where: { id: disputeId }, data: { sha256: disputeId } });
  await pool().query(
    `INSERT INTO accounts (id, email, handle, display_name, password_hash, remix_default, remix_default_since, created_at)
     SELECT $2 || n, $2 || n || '@example.org', $2 || n, 'Somebody', '', 'deny', now(), now()
       FROM generate_series(1, $1::int) n`,
    [copies, disputeId],
  );
  await pool().query(
    `INSERT INTO videos (id, owner_id, title, visibility, status, original_name, bytes, sha256, created_at, updated_at)
     SELECT $2 || 'v' || n, $2 || n, 'A copy', 'public', 'ready', 'a.mp4', 1, $2, now(), now()
       FROM generate_series(1, $1::int) n`,
    [copies, disputeId],
  );
  return made;
}

/** Decides it, with what the job that reaches the rest of the copies writes one by one, which takes longer than the rest. */
async function decided(disputeId: string) {
  const { decisionId } = await decide(await makeStaff(), decideInput.parse({ disputeId, plan, reason: "r" }));
  await pool().query(
    `INSERT INTO measures (id, decision_id, kind, video_id, account_id, is_copy, applied_at)
     SELECT $1 || v.id, $1, 'remove-video', v.id, v.owner_id, true, now() + random() * interval '1 s' FROM videos v
      WHERE v.sha256 = $2 AND NOT EXISTS (SELECT 1 FROM measures m WHERE m.video_id = v.id)`,
    [decisionId, disputeId],
  );
  await pool().query("UPDATE videos SET removed_at = now() WHERE sha256 = $1", [disputeId]);
  return asId<DecisionId>(decisionId);
}

const roundOf = async (copiesOf: string) =>
  asId<RoundId>((await db().reporterRound.findFirstOrThrow({ where: { copiesOf } })).id);
const issuedForCopies = (decisionId: string) =>
  db().statement.count({
    where: { decisionId, party: "subject", body: { path: ["content", "isCopy"], equals: true } },
  });
/** How many letters who of the owners got, least and most. */
async function letters(disputeId: string, kind: string): Promise<unknown> {
  const { rows } = await pool().query<{ least: number; most: number; people: number }>(
    `SELECT min(n)::int AS least, max(n)::int AS most, count(*)::int AS people
       FROM (SELECT count(*) AS n FROM notices WHERE kind = $2 AND account_id LIKE $1 || '_%' GROUP BY account_id) t`,
    [disputeId, kind],
  );
  return rows[0];
}
const removedVideos = (disputeId: string) =>
  db().video.count({ where: { sha256: disputeId, removedAt: { not: null } } });

test("a decision about a file of a thousand others is overturned like any other, and each of them is told once, also by a worker that dies", async () => {
  const COPIES = 1_000;
  const { disputeId, creator } = await copied(COPIES);
  const decisionId = await decided(disputeId);
  expect(await removedVideos(disputeId)).toBe(COPIES + 1);
  const { appealId } = await appealDecision(creator.actor, appealInput.parse({ decisionId, text: "It is mine." }));
  const hearing = hearInput.parse({ appealId, outcome: "overturned", reason: "It is theirs" });
  const overturned = await hearAppeal(await makeStaff("senior-support"), hearing);
  // All of it is back at once, and a hundred know of it already.
  expect(await removedVideos(disputeId)).toBe(0);
  expect(await issuedForCopies(overturned.decisionId)).toBe(100);

  const round = await roundOf(decisionId);
  await pool().query(`CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF (SELECT count(*) FROM statements WHERE decision_id = '${overturned.decisionId}') > 450 THEN RAISE EXCEPTION 'cut off'; END IF; RETURN NULL; END $$`);
  await pool().query("CREATE TRIGGER cut AFTER INSERT ON statements FOR EACH STATEMENT EXECUTE FUNCTION cut()");
  await expect(continueRound(round)).rejects.toThrow("cut off");
  expect(await issuedForCopies(overturned.decisionId)).toBe(400);
  await pool().query("DROP TRIGGER cut ON statements; DROP FUNCTION cut()");
  await Promise.all([continueRound(round), continueRound(round)]);
  expect(await issuedForCopies(overturned.decisionId)).toBe(COPIES);
  expect(await letters(disputeId, "appeal")).toEqual({ least: 1, most: 1, people: COPIES });
  expect(await db().reporterRound.count()).toBe(0);
  // Each about their own file.
  const { rows } = await pool().query<{ own: number }>(
    `SELECT count(*)::int AS own FROM statements s JOIN videos v ON v.id = s.body #>> '{content,id}' AND v.owner_id = s.account_id
      WHERE s.decision_id = $1 AND (s.body #>> '{content,isCopy}')::boolean`,
    [overturned.decisionId],
  );
  expect(rows[0]?.own).toBe(COPIES);
});

test("where the hearing decides anew about the copies too, the job that reaches them and the round tell each once", async () => {
  const { disputeId, creator } = await copied(230);
  const decisionId = await decided(disputeId);
  const { appealId } = await appealDecision(creator.actor, appealInput.parse({ decisionId, text: "It is mine." }));
  const instead = { outcome: "upheld", measures: [{ kind: "restrict-video" }], includeCopies: true };
  const anew = await hearAppeal(
    await makeStaff("senior-support"),
    hearInput.parse({ appealId, outcome: "overturned", plan: instead, reason: "It need not go" }),
  );
  await Promise.all([reachCopies(asId(anew.decisionId)), continueRound(await roundOf(decisionId))]);
  expect(await db().video.count({ where: { sha256: disputeId, restrictedAt: { not: null }, removedAt: null } })).toBe(
    231,
  );
  expect(await issuedForCopies(anew.decisionId)).toBe(230);
  expect(await letters(disputeId, "appeal")).toEqual({ least: 1, most: 1, people: 230 });
});

test("a decision that the desk takes back tells whoever had a copy once, however many they had", async () => {
  const { disputeId } = await copied(150);
  await db().video.updateMany({
    where: { sha256: disputeId, ownerId: `${disputeId}7` },
    data: { ownerId: `${disputeId}8` },
  });
  const decisionId = await decided(disputeId);
  const staff = await makeStaff("senior-support");
  await reverseDecision(staff, { decisionId, reason: "The wrong one", explanation: "We were wrong." });
  expect(await removedVideos(disputeId)).toBe(0);
  const before = await db().notice.count({
    where: { accountId: { startsWith: disputeId }, text: { contains: "We were wrong." } },
  });
  expect(before).toBe(100);
  await continueRound(await roundOf(decisionId));
  const people = await db().notice.groupBy({
    by: ["accountId"],
    where: { accountId: { startsWith: disputeId }, text: { contains: "We were wrong." } },
    _count: true,
  });
  expect([people.length, Math.max(...people.map(({ _count }) => _count))]).toEqual([149, 1]);
});
