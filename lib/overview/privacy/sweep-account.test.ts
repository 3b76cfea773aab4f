import { expect, test } from "vitest";

import { startBulkChange } from "#lib/consent/changes/start-bulk-change";
import { readCondition } from "#lib/overview/administration/read-condition";
import { deleteAccount } from "#lib/overview/privacy/delete-account";
import { sweepAccount } from "#lib/overview/privacy/sweep-account";
import { db, pool } from "#lib/platform/db/client";
import { inTransaction } from "#lib/platform/db/transaction";
import { appendAllToLedger } from "#lib/platform/ledger/append-to-ledger";
import { newId, newStorageKey, type VideoId } from "#lib/platform/shared/ids";
import { makeAccount, TEST_PASSWORD, type TestAccount } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { makeVideo } from "#lib/testing/factories";
import { deleteAndSweep } from "#lib/testing/swept";

useTestDatabase();

const NOW = new Date("2026-11-01T00:00:00Z");
const remove = ({ actor, handle }: TestAccount) => deleteAccount(actor, { password: TEST_PASSWORD, handle });

const comments = (videoId: string, authorId: string, count: number) =>
  db().comment.createMany({
    data: Array.from({ length: count }, () => ({
      id: newId<string>(),
      videoId,
      authorId,
      text: "Words",
      createdAt: NOW,
    })),
  });

const grant = (videoId: string, ownerId: string, requestedBy: string) =>
  db().grant.create({
    data: {
      id: newId<string>(),
      videoId,
      ownerId,
      requestedBy,
      byService: false,
      requester: "A name",
      purpose: "p",
      outcome: "refused",
      basis: "account-default",
      since: NOW,
      permissionVersion: "v",
      entryId: newId<string>(),
      createdAt: NOW,
    },
  });

const forbid = (from: string, about: string) =>
  inTransaction((tx) =>
    appendAllToLedger(tx, [
      {
        kind: "remix-forbidden",
        subjectAccountId: about as never,
        actorAccountId: from as never,
        details: { forbidden: true },
      },
    ]),
  );

async function webhook(accountId: string, ofAccount: string): Promise<void> {
  const [endpointId, eventId] = [newId<string>(), newId<string>()];
  await db().webhookEndpoint.create({
    data: { id: endpointId, accountId, url: "https://example.test/", sealedSecret: Buffer.from("s"), createdAt: NOW },
  });
  await db().webhookEvent.create({
    data: { id: eventId, accountId: ofAccount, type: "label.changed", body: "{}", createdAt: NOW },
  });
  await db().webhookDelivery.create({
    data: { id: newId<string>(), endpointId, eventId, state: "delivered", createdAt: NOW },
  });
}

/** Somebody with a bit of everything, and somebody else who has to do with them. */
async function withEverything() {
  const [mine, other] = [await makeAccount(), await makeAccount()];
  const files = [newStorageKey(), newStorageKey()];
  const [storageKey = "", posterKey = ""] = files;
  const { id: video } = await makeVideo(mine.id, { storageKey, posterKey });
  await makeVideo(mine.id);
  const { id: theirs } = await makeVideo(other.id);
  await comments(video, other.id, 3);
  await comments(theirs, mine.id, 3);
  await comments(theirs, other.id, 1);
  await grant(video, mine.id, other.id);
  await grant(theirs, other.id, mine.id);
  await forbid(other.id, mine.id);
  await forbid(mine.id, other.id);
  await webhook(mine.id, mine.id);
  await webhook(other.id, mine.id);
  await startBulkChange(mine.actor, { target: { filter: {} }, choice: "allow" });
  return { mine, other, theirs, files };
}

/** The tables with a row in which a text stands. */
async function tablesWith(text: string): Promise<string[]> {
  const { rows } = await pool().query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1",
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const hits = await pool().query(`SELECT 1 FROM "${name}" t WHERE strpos(t::text, $1) > 0 LIMIT 1`, [text]);
    if (hits.rows.length > 0) found.push(name);
  }
  return found;
}

/** A restore needs to know of it, the handle rests, the entry of the deletion names it, and the job is still owed. */
const NAMED_AFTERWARDS = ["journal_pending", "ledger_facts", "owed_jobs", "released_handles"];

const erasedEntries = async (id: string): Promise<unknown> => {
  const { rows } = await pool().query<{ kind: string; details: string }>(
    "SELECT kind, details FROM ledger_facts WHERE subject_account_id = $1",
    [id],
  );
  return rows.map(({ kind, details }) => ({ kind, ...(JSON.parse(details) as object) }));
};

test("a sweep leaves nothing of a deleted account, and everything of others", async () => {
  const { mine, other, theirs, files } = await withEverything();
  await remove(mine);
  expect(await tablesWith(mine.id)).toEqual(
    expect.arrayContaining(["comments", "grants", "videos", "remix_changes", "webhook_endpoints", "webhook_events"]),
  );
  await sweepAccount(mine.id);
  expect(await tablesWith(mine.id)).toEqual(NAMED_AFTERWARDS);
  expect(await tablesWith(mine.handle)).toEqual(["released_handles"]);
  expect(await db().comment.count({ where: { videoId: theirs } })).toBe(1);
  expect(await db().grant.findMany({ where: { ownerId: other.id } })).toMatchObject([
    { requestedBy: null, requester: null, purpose: null, prompt: null, askedBy: "" },
  ]);
  expect(await db().webhookEndpoint.count({ where: { accountId: other.id } })).toBe(1);
  const { rows } = await pool().query<{ keys: string[] }>(
    "SELECT payload->'keys' AS keys FROM owed_jobs WHERE name = 'delete-objects'",
  );
  expect(rows.flatMap(({ keys }) => keys)).toEqual(expect.arrayContaining(files));
});

test("what is left is owed from the moment that the account is gone", async () => {
  const mine = await makeAccount();
  await remove(mine);
  expect(await db().owedJob.findMany({ where: { groupId: mine.id } })).toMatchObject([
    { name: "sweep-account", payload: { accountId: mine.id } },
  ]);
  await sweepAccount(mine.id);
});

test("a sweep that ends after any of its transactions is taken up there, and counts every entry once", async () => {
  const { mine } = await withEverything();
  await remove(mine);
  const { rows } = await pool().query<{ n: number }>(
    "SELECT count(*)::int AS n FROM ledger_facts WHERE $1 IN (subject_account_id, actor_account_id)",
    [mine.id],
  );
  let turns = 0;
  while ((await db().contentOwner.count({ where: { id: mine.id } })) > 0) {
    await sweepAccount(mine.id, 0);
    turns += 1;
  }
  expect(turns).toBeGreaterThan(7);
  expect(await tablesWith(mine.id)).toEqual(NAMED_AFTERWARDS);
  expect(await erasedEntries(mine.id)).toEqual([{ kind: "account-deleted", erasedEntries: rows[0]?.n }]);
});

test("a sweep that is killed within a transaction has done nothing of it, and goes on when it runs again", async () => {
  const { mine } = await withEverything();
  await remove(mine);
  const holder = await pool().connect();
  await holder.query("BEGIN");
  await holder.query("SELECT 1 FROM videos WHERE owner_id = $1 FOR SHARE", [mine.id]);
  const { rows: own } = await holder.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  const killed = sweepAccount(mine.id);
  // It fails before it is awaited, below.
  killed.catch(() => undefined);
  const blocked = "SELECT pid FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))";
  let pid: number | undefined;
  while (pid === undefined) pid = (await pool().query<{ pid: number }>(blocked, [own[0]?.pid])).rows[0]?.pid;
  await pool().query("SELECT pg_terminate_backend($1)", [pid]);
  await expect(killed).rejects.toThrow();
  await holder.query("COMMIT");
  holder.release();
  expect(await db().video.count({ where: { ownerId: mine.id } })).toBe(2);
  expect(await db().contentOwner.findUnique({ where: { id: mine.id } })).toMatchObject({ videos: 2, videosLeft: 2 });
  await sweepAccount(mine.id);
  expect(await tablesWith(mine.id)).toEqual(NAMED_AFTERWARDS);
});

test("two sweeps at once remove everything once, and put one deletion on record", async () => {
  const { mine } = await withEverything();
  await remove(mine);
  await Promise.all([sweepAccount(mine.id), sweepAccount(mine.id)]);
  expect(await tablesWith(mine.id)).toEqual(NAMED_AFTERWARDS);
  expect(await erasedEntries(mine.id)).toHaveLength(1);
});

test("nothing of an account that was not deleted is ever swept", async () => {
  const { mine } = await withEverything();
  await sweepAccount(mine.id);
  expect(await db().video.count({ where: { ownerId: mine.id } })).toBe(2);
  expect(await db().comment.count({ where: { authorId: mine.id } })).toBe(3);
});

test("no transaction of a sweep removes more than a chunk, and no video takes its thousands of comments with it", async () => {
  const [mine, other] = [await makeAccount(), await makeAccount()];
  const { id: busy } = await makeVideo(mine.id);
  await db().video.createMany({
    data: Array.from({ length: 2_400 }, () => ({
      id: newId<VideoId>(),
      ownerId: mine.id,
      title: "One of many",
      originalName: "a.mp4",
      bytes: 1n,
      createdAt: NOW,
      updatedAt: NOW,
    })),
  });
  await comments(busy, other.id, 6_000);
  await remove(mine);
  const administrator = await makeAccount("administrator");
  const seen = async () =>
    (await readCondition(administrator.actor)).deletions?.map(({ videos, videosLeft }) => [videos, videosLeft]);
  expect(await seen()).toEqual([[null, null]]);
  const left: number[] = [];
  while ((await db().contentOwner.count({ where: { id: mine.id } })) > 0) {
    await sweepAccount(mine.id, 0);
    left.push((await seen())?.[0]?.[1] ?? 0);
  }
  expect(new Set(left)).toEqual(new Set([2_401, 1_401, 401, 0]));
  const { rows } = await pool().query<{ kind: string; most: number }>(
    "SELECT kind, max(cardinality(ids)) AS most FROM journal_pending WHERE kind IN ('video-deleted', 'comment-deleted') GROUP BY 1 ORDER BY 1",
  );
  expect(rows).toEqual([
    { kind: "comment-deleted", most: 5_000 },
    { kind: "video-deleted", most: 1_000 },
  ]);
});

test("the last transaction fails rather than leave something behind that no foreign key allows", async () => {
  const mine = await makeAccount();
  await makeVideo(mine.id);
  await remove(mine);
  await expect(db().contentOwner.delete({ where: { id: mine.id } })).rejects.toMatchObject({ code: "P2003" });
  await sweepAccount(mine.id);
});

test("an account with content is not removed but by its deletion", async () => {
  const mine = await makeAccount();
  await makeVideo(mine.id);
  await expect(db().account.delete({ where: { id: mine.id } })).rejects.toMatchObject({ code: "P2003" });
  await deleteAndSweep(mine);
  expect(await db().contentOwner.count({ where: { id: mine.id } })).toBe(0);
});
