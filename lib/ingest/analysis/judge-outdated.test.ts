import { expect, test } from "vitest";

import { judgeOutdated } from "#lib/ingest/analysis/judge-outdated";
import { currentBases } from "#lib/ingest/analysis/judgement";
import { readJudging } from "#lib/ingest/analysis/read-judging";
import { pool } from "#lib/platform/db/client";
import { currentTrust } from "#lib/provenance/credentials/trust/current-trust";
import { makeAccount as makeSignedIn } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { makeAccount, makeVideo } from "#lib/testing/factories";

useTestDatabase();

test("what was judged by other rules, another engine or other lists is queued for a new judgement, once", async () => {
  const owner = await makeAccount();
  const judged = async (state: string, judgedBy: string): Promise<string> => {
    const video = await makeVideo(owner.id);
    await pool().query(
      `INSERT INTO provenance (video_id, state, report, thumbnails, trust_lists_digest, judged_by, judged_at)
       VALUES ($1, $2, '{}', '{}', '', $3, now())`,
      [video.id, state, judgedBy],
    );
    return video.id;
  };
  const [withoutLists = "", current = ""] = currentBases(await currentTrust());
  const outdated = [
    // From before what a verdict rests on was kept.
    await judged("none", ""),
    await judged("trusted", ""),
    await judged("invalid", current.replace("rules ", "rules 0")),
    await judged("valid", `${withoutLists}, lists of another day`),
  ];
  await judged("none", withoutLists);
  await judged("trusted", current);
  await judgeOutdated();
  await judgeOutdated();
  const jobs = await pool().query<{ video: string }>(
    `SELECT data->>'videoId' AS video FROM pgboss.job WHERE name = 'judge-again' ORDER BY 1`,
  );
  expect(new Set(jobs.rows.map(({ video }) => video))).toEqual(new Set(outdated));
  // Two runs, and still one waiting job each.
  expect(jobs.rowCount).toBe(outdated.length);
});

test("an administrator sees how many are left of how many, until all are current", async () => {
  const { actor } = await makeSignedIn("administrator");
  const before = await readJudging(actor);
  expect(before).toMatchObject({ total: 4, remaining: 4 });
  const [, current = ""] = currentBases(await currentTrust());
  const isDone = "judged_by = (SELECT min(judged_by) FROM provenance)";
  await pool().query(`UPDATE provenance SET judged_by = $1 WHERE ${isDone}`, [current]);
  await judgeOutdated();
  expect(await readJudging(actor)).toEqual({ ...before, remaining: 2 });
  await pool().query("UPDATE provenance SET judged_by = $1", [current]);
  expect(await readJudging(actor)).toBeNull();
  await judgeOutdated();
  expect((await pool().query("SELECT 1 FROM judging_runs")).rowCount).toBe(0);
});
