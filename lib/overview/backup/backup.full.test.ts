import { execFile } from "node:child_process";
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";

import { createBackup } from "#lib/overview/backup/create-backup";
import { manifest } from "#lib/overview/backup/manifest";
import { deleteAccount } from "#lib/overview/privacy/delete-account";
import { sweepWholeAccount } from "#lib/overview/privacy/sweep-account";
import { disconnect, pool } from "#lib/platform/db/client";
import { removingObjects } from "#lib/platform/db/locks";
import { inTransaction } from "#lib/platform/db/transaction";
import { childEnv, env, forgetEnv, settle } from "#lib/platform/env";
import { appendToLedger } from "#lib/platform/ledger/append-to-ledger";
import { type AccountId, asId, newId, newStorageKey, type VideoId } from "#lib/platform/shared/ids";
import { objectStore } from "#lib/platform/storage/store";
import { makeAccount as makeTestAccount, TEST_PASSWORD } from "#lib/testing/accounts";
import { newDatabase, useTestDatabase } from "#lib/testing/database";
import { makeAccount, makeVideo } from "#lib/testing/factories";

useTestDatabase();

const run = promisify(execFile);
const folders: string[] = [];

const dataDir = (): string => env().dataDir;
const databaseUrl = (): string => env().databaseUrl ?? "";

beforeAll(async () => {
  await writeFile(join(dataDir(), "secret-outside-any-private-folder"), "stays");
  await run("mkdir", ["-m", "700", join(dataDir(), "secrets")]);
  await writeFile(join(dataDir(), "secrets", "auth-secret"), "a secret", { mode: 0o600 });
});

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "countersign-backup-"));
  folders.push(folder);
  return folder;
}

/** An installation on which nothing was ever started: an empty database and an empty data folder. */
async function emptyTarget(): Promise<{ DATABASE_URL: string; COUNTERSIGN_DATA_DIR: string }> {
  return { DATABASE_URL: await newDatabase("empty"), COUNTERSIGN_DATA_DIR: await newFolder() };
}

type Target = Awaited<ReturnType<typeof emptyTarget>>;

/** The real command in a process of its own, which has the target's settings and not this test's. */
const restore = (dir: string, target: Target) =>
  run(process.execPath, ["server/cli.ts", "restore", dir], { env: childEnv({ ...target }) });

const failure = (promise: Promise<unknown>): Promise<{ code: number; stderr: string }> =>
  promise.then(
    () => ({ code: 0, stderr: "" }),
    (error: unknown) => error as { code: number; stderr: string },
  );

async function storeVideo(ownerId: string, text: string): Promise<VideoId> {
  const [storageKey, posterKey, frame] = [newStorageKey(), newStorageKey(), newStorageKey()];
  for (const key of [storageKey, posterKey, frame]) await objectStore().put(key, Buffer.from(`${text} ${key}`));
  const video = await makeVideo(ownerId, {
    storageKey,
    posterKey,
    frameKeys: [frame],
    title: `tab\tand "quote" ${text}`,
  });
  return asId<VideoId>(video.id);
}

const query = async (url: string, sql: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};

/** Every row of every table and where every sequence stands. */
async function everything(url: string): Promise<Record<string, unknown>> {
  const tables = await query(
    url,
    "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname NOT LIKE 'journal%'",
  );
  const contents: Record<string, unknown> = {
    sequences: await query(
      url,
      "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1",
    ),
  };
  for (const { name } of tables) {
    contents[String(name)] = await query(url, `SELECT to_jsonb(t) AS row FROM "${String(name)}" t ORDER BY 1`);
  }
  return contents;
}

async function files(folder: string): Promise<Record<string, string>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const contents = names.map(async (name) => [name.slice(folder.length), await readFile(name, "latin1")] as const);
  return Object.fromEntries(await Promise.all(contents));
}

test("a restored installation has every row, sequence, file and secret of the one that was backed up", async () => {
  const owner = await makeAccount();
  const videoId = await storeVideo(owner.id, "first");
  await pool().query("SELECT nextval('remix_decision')");
  await inTransaction((tx) =>
    appendToLedger(tx, {
      kind: "ai-declared",
      subjectAccountId: asId<AccountId>(owner.id),
      actorAccountId: null,
      videoId,
      details: { from: null, to: "generated" },
    }),
  );
  const dir = join(await newFolder(), "backup");
  await createBackup(dir, dataDir());
  const target = await emptyTarget();
  await restore(dir, target);
  expect(await everything(target.DATABASE_URL)).toEqual(await everything(databaseUrl()));
  expect(await files(join(target.COUNTERSIGN_DATA_DIR, "objects"))).toEqual(await files(join(dataDir(), "objects")));
  expect(await files(join(target.COUNTERSIGN_DATA_DIR, "secrets"))).toEqual({ "/auth-secret": "a secret" });
  await expect(query(target.DATABASE_URL, "DELETE FROM ledger_entries")).rejects.toThrow(/append-only|permission/);
});

test("a backup made while videos come and go is of one moment, and has every file that its rows name", async () => {
  const owner = await makeAccount();
  await storeVideo(owner.id, "from before");
  let writing = true;
  const staying: string[] = [];
  // Each video is written in one transaction with its ledger entry, and deleted with its files and a second entry.
  const write = async (): Promise<void> => {
    while (writing) {
      const [stays, goes] = [await storeVideo(owner.id, "stays"), await storeVideo(owner.id, "goes")];
      staying.push(stays);
      const { rows } = await pool().query<{ storage_key: string }>(
        `WITH gone AS (DELETE FROM videos WHERE id = $1 RETURNING storage_key),
              entered AS (INSERT INTO ledger_entries (id, kind, subject, video, details, created_at)
                          VALUES ($2, 'video-deleted', sha256(''), sha256(''), sha256(''), now()) RETURNING position),
              noted AS (INSERT INTO ledger_facts (position, kind, subject_account_id, subject_salt, video_id, video_salt)
                        SELECT position, 'video-deleted', $3, '', $4, '' FROM entered)
         SELECT storage_key FROM gone`,
        [goes, newId(), owner.id, stays],
      );
      const keys = rows.map(({ storage_key }) => asId<ReturnType<typeof newStorageKey>>(storage_key));
      await removingObjects(async () => {
        for (const key of keys) await objectStore().remove(key);
      });
      // So that how much there is to restore does not grow with the time that the backups take.
      await sleep(10);
    }
  };
  const writers = [write(), write(), write()];
  const dirs: string[] = [];
  for (let round = 0; round < 3; round += 1) {
    const dir = join(await newFolder(), "backup");
    expect((await createBackup(dir, dataDir())).missingObjects).toEqual([]);
    dirs.push(dir);
  }
  writing = false;
  await Promise.all(writers);
  for (const dir of dirs) {
    const target = await emptyTarget();
    await restore(dir, target);
    const url = target.DATABASE_URL;
    // Of each writer at most one pair is half done at any moment.
    const [unfinished] = await query(
      url,
      `SELECT count(*)::int AS videos FROM videos v WHERE title LIKE '%stays'
       AND NOT EXISTS (SELECT 1 FROM ledger_facts f WHERE f.video_id = v.id)`,
    );
    expect(unfinished?.["videos"]).toBeLessThanOrEqual(writers.length);
    // Of those that stay: what went after the snapshot is deleted again by the restore, with an entry of its own.
    const [torn] = await query(
      url,
      `SELECT count(*)::int AS entries FROM ledger_facts f WHERE video_id IN ('${staying.join("', '")}')
       AND NOT EXISTS (SELECT 1 FROM videos v WHERE v.id = f.video_id)`,
    );
    expect(torn).toEqual({ entries: 0 });
    const named = await query(url, "SELECT storage_key AS a, poster_key AS b, frame_keys[1] AS c FROM videos");
    const stored = Object.keys(await files(join(target.COUNTERSIGN_DATA_DIR, "objects"))).map((path) => path.slice(1));
    expect(stored.toSorted()).toEqual(
      named.flatMap((row) => Object.values(row).filter((key) => key !== null)).toSorted(),
    );
  }
});

/** Does something on the restored installation instead of this test's own. */
async function within<Result>(target: Target, work: () => Promise<Result>): Promise<Result> {
  await disconnect();
  settle(target);
  try {
    return await work();
  } finally {
    await disconnect();
    forgetEnv();
  }
}

test("a backup made while an account is being removed restores it as far as it was, and the rest is removed there", async () => {
  const gone = await makeTestAccount();
  for (const text of ["one", "two"]) await storeVideo(gone.id, text);
  await deleteAccount(gone.actor, { password: TEST_PASSWORD, handle: gone.handle });
  const dir = join(await newFolder(), "backup");
  await createBackup(dir, dataDir());
  const target = await emptyTarget();
  await restore(dir, target);
  expect(await everything(target.DATABASE_URL)).toEqual(await everything(databaseUrl()));
  const left = "SELECT count(*)::int AS videos FROM videos WHERE owner_id = $1";
  const videos = async () => (await pool().query<{ videos: number }>(left, [gone.id])).rows[0]?.videos;
  await within(target, async () => {
    expect(await videos()).toBe(2);
    expect((await pool().query("SELECT 1 FROM accounts WHERE id = $1", [gone.id])).rowCount).toBe(0);
    // What the worker does there once it has its queue: the job is owed, and was restored with the rest.
    expect((await pool().query("SELECT 1 FROM owed_jobs WHERE name = 'sweep-account'")).rowCount).toBe(1);
    await sweepWholeAccount(gone.actor.accountId, () => Promise.resolve());
    expect(await videos()).toBe(0);
    const { rows } = await pool().query("SELECT 1 FROM ledger_entries WHERE kind = 'account-deleted'");
    expect(rows).toHaveLength(1);
  });
  expect(await videos()).toBe(2);
});

test("an installation that was started is not overwritten", async () => {
  const dir = join(await newFolder(), "backup");
  await createBackup(dir, dataDir());
  const target = await emptyTarget();
  await restore(dir, target);
  const again = await failure(restore(dir, target));
  expect(again.code).toBe(1);
  expect(again.stderr.trim().split("\n")).toHaveLength(1);
  expect(again.stderr).toContain("only into an empty installation");
});

test("a damaged backup is refused before anything is written", async () => {
  const dir = join(await newFolder(), "backup");
  await createBackup(dir, dataDir());
  const { tables } = manifest.parse(JSON.parse(await readFile(join(dir, "manifest.json"), "utf8")));
  await appendFile(join(dir, tables[0]?.file.path ?? ""), "x");
  const target = await emptyTarget();
  expect((await failure(restore(dir, target))).stderr).toContain("The backup is damaged");
  expect(
    (await query(target.DATABASE_URL, "SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace")).length,
  ).toBe(0);
  expect(await readdir(target.COUNTERSIGN_DATA_DIR)).toEqual([]);
});

test("a backup never lands in a folder that has something in it", async () => {
  const dir = await newFolder();
  await writeFile(join(dir, "mine"), "");
  await expect(createBackup(dir, dataDir())).rejects.toThrow("not empty");
});
