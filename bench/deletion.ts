import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import pg from "pg";

import { findPermission } from "#lib/consent/permissions/permission-store";
import { deleteAccount } from "#lib/overview/privacy/delete-account";
import { sweepAccount } from "#lib/overview/privacy/sweep-account";
import type { Actor } from "#lib/people/accounts/actor";
import { createSession } from "#lib/people/accounts/create-session";
import { hashPassword } from "#lib/people/accounts/password-hash";
import { provePassword } from "#lib/people/accounts/prove-password";
import { accounts } from "#lib/people/accounts/store";
import { disconnect } from "#lib/platform/db/client";
import { migrate } from "#lib/platform/db/migrations";
import { inTransaction } from "#lib/platform/db/transaction";
import { settle } from "#lib/platform/env";
import { installQueue, stopSender } from "#lib/platform/queue/boss";
import { type AccountId, asId, newId } from "#lib/platform/shared/ids";
import { startEmbedded, stopEmbedded } from "#server/standalone/database/embedded";

import { dropIndexes, FILL_SEARCH } from "./support/large-library.ts";
import { sized } from "./support/size.ts";

/*
 * How long a large account takes to be gone for everyone, and how long until everything that it left behind is removed:
 * by the use case and by the job as the worker runs it, on the embedded database, in this process. Against bare
 * statements that remove as much of another account in one transaction, as a deletion once did. While the sweep runs, another account's
 * permission is asked for and a comment is written, and the age of the oldest transaction is looked at.
 */
const VIDEOS = sized(1_000_000, 2_000);
const COMMENTS = VIDEOS / 5;
const PASSWORD = "seventeen green bicycles";
const LOOK_EVERY_MS = 50;

const FILL_VIDEOS = `
  INSERT INTO videos (id, owner_id, title, visibility, status, original_name, media_type, bytes, sha256, storage_key,
    poster_key, frame_keys, label_kind, created_at, updated_at, ready_at)
  SELECT $1 || '-' || n, $1, 'Video number ' || n, 'public', 'ready', n || '.mp4', 'video/mp4', 1000000 + n,
    encode(sha256(($1 || n)::bytea), 'hex'), 'aa/' || $1 || n, 'bb/' || $1 || n, ARRAY['cc/' || $1 || n], 'none',
    now() - n * interval '31 seconds', now(), now()
  FROM generate_series(1, $2::int) AS n`;
const FILL_PROVENANCE = `
  INSERT INTO provenance (video_id, state, report, thumbnails, trust_lists_digest, judged_at)
  SELECT id, 'none', '{}', '{}', '', now() FROM videos WHERE owner_id = $1`;
const FILL_CLAIMS = `
  INSERT INTO label_claims (video_id, source, claims, remarks, rules_version, recorded_at)
  SELECT id, source, '[]', '[]', 1, now() FROM videos, unnest(ARRAY['content-credentials', 'creator']) AS source
   WHERE owner_id = $1`;
const FILL_COMMENTS = `
  INSERT INTO comments (id, video_id, author_id, text, created_at)
  SELECT $1 || '-' || n, $1 || '-' || n, $2, 'What a video', now() - n * interval '31 seconds'
  FROM generate_series(1, $3::int) AS n`;
/** What the ledger tells of each video, in rows that nobody checks here. */
const FILL_LEDGER = `
  WITH entered AS (
    INSERT INTO ledger_entries (id, kind, subject, actor, video, details, created_at)
    SELECT 'entry-' || $1 || n, 'file-received', made.hash, made.hash, made.hash, made.hash, now()
    FROM generate_series(1, $2::int) AS n, (SELECT sha256('x') AS hash) AS made RETURNING position)
  INSERT INTO ledger_facts (position, kind, subject_account_id, subject_salt, actor_account_id, actor_salt, details, details_salt)
  SELECT position, 'file-received', $1, made.hash, $1, made.hash, '{}', made.hash
    FROM entered, (SELECT sha256('x') AS hash) AS made`;

async function makeAccount(): Promise<Actor & { handle: string }> {
  const id = newId<AccountId>();
  const handle = `bench${id.toLowerCase().replaceAll(/[^a-z0-9]/g, "")}`;
  const now = new Date();
  const passwordHash = await hashPassword(PASSWORD);
  const sessionId = await inTransaction(async (tx) => {
    const email = `${handle}@example.test`;
    const account = { id, email, handle, displayName: handle, role: "member" as const, passwordHash };
    await accounts(tx).create({ ...account, remixDefault: "deny", emailVerifiedAt: now, createdAt: now });
    return createSession(tx, id, { userAgent: "a benchmark", address: "192.0.2.1" });
  });
  return { accountId: id, role: "member", scopes: "all", sessionId, address: "192.0.2.1", client: "bench", handle };
}

/** Fills both accounts alike, in minutes: what triggers and indexes add for each row is added once for all. */
async function fill(client: pg.Client, a: string, b: string): Promise<void> {
  await client.query("SET synchronous_commit = off");
  await client.query("BEGIN");
  const indexes = await dropIndexes(client);
  await client.query("ALTER TABLE videos DISABLE TRIGGER USER");
  for (const ownerId of [a, b]) await client.query(FILL_VIDEOS, [ownerId, VIDEOS]);
  await client.query("ALTER TABLE videos ENABLE TRIGGER USER");
  await client.query(FILL_SEARCH);
  await client.query("COMMIT");
  for (const { definition } of indexes) await client.query(definition);
  for (const [ownerId, commenterId] of [
    [a, b],
    [b, a],
  ]) {
    await client.query(FILL_PROVENANCE, [ownerId]);
    await client.query(FILL_CLAIMS, [ownerId]);
    await client.query(FILL_COMMENTS, [ownerId, commenterId, COMMENTS]);
    await client.query(FILL_LEDGER, [ownerId, VIDEOS]);
  }
  await client.query("VACUUM (ANALYZE)");
  await client.query("RESET synchronous_commit");
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

const OLDEST = `
  SELECT coalesce(max(extract(epoch FROM clock_timestamp() - xact_start)), 0)::float8 * 1000 AS ms FROM pg_stat_activity
   WHERE pid <> pg_backend_pid() AND backend_type = 'client backend' AND backend_xid IS NOT NULL`;

/** Looks at what others feel until `work` is done. */
async function watched(client: pg.Client, othersVideo: string, work: Promise<void>) {
  const over = new AbortController();
  const done = work.finally(() => {
    over.abort();
  });
  let [oldestMs, slowestMs] = [0, 0];
  const author = othersVideo.split("-").slice(0, -1).join("-");
  while (!over.signal.aborted) {
    const { rows } = await client.query<{ ms: number }>(OLDEST);
    oldestMs = Math.max(oldestMs, rows[0]?.ms ?? 0);
    const insert = "INSERT INTO comments (id, video_id, author_id, text, created_at) VALUES ($1, $2, $3, 'x', now())";
    slowestMs = Math.max(
      slowestMs,
      await timed(() => findPermission(othersVideo)),
      await timed(() => client.query(insert, [newId<string>(), othersVideo, author])),
    );
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  await done;
  return { oldestMs, slowestMs };
}

/** The same rows of another account, as they once went: in one transaction, and nothing else with them. */
async function removeAtOnce(client: pg.Client, accountId: string): Promise<void> {
  await client.query("BEGIN");
  await client.query("DELETE FROM videos WHERE owner_id = $1", [accountId]);
  await client.query("DELETE FROM comments WHERE author_id = $1", [accountId]);
  await client.query(
    `UPDATE ledger_facts SET subject_account_id = NULL, subject_salt = NULL, actor_account_id = NULL, actor_salt = NULL,
       details = NULL, details_salt = NULL WHERE subject_account_id = $1`,
    [accountId],
  );
  await client.query("COMMIT");
}

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(2)} s`;

async function measure(client: pg.Client): Promise<void> {
  const [mine, other, first] = [await makeAccount(), await makeAccount(), await makeAccount()];
  // The first one opens the queue and plans the statements, as a web process has done long before.
  await deleteAccount(first, { password: PASSWORD, handle: first.handle });
  await fill(client, mine.accountId, other.accountId);

  const passwordMs = await timed(() => provePassword(mine, PASSWORD, "password"));
  const goneMs = await timed(() => deleteAccount(mine, { password: PASSWORD, handle: mine.handle }));
  if ((await findPermission(`${mine.accountId}-1`)) !== null) throw new Error("A video is still there.");
  let sweptMs = 0;
  const sweep = async (): Promise<void> => {
    sweptMs = await timed(() => sweepAccount(asId<AccountId>(mine.accountId), Infinity));
  };
  const { oldestMs, slowestMs } = await watched(client, `${other.accountId}-${String(VIDEOS)}`, sweep());
  const { rows } = await client.query<{ left: number }>(
    "SELECT count(*)::int AS left FROM content_owners WHERE id = $1",
    [mine.accountId],
  );
  if (rows[0]?.left !== 0) throw new Error("The account is not swept.");

  await client.query("VACUUM (ANALYZE)");
  const bareMs = await timed(() => removeAtOnce(client, other.accountId));

  console.log(
    `${VIDEOS.toLocaleString("en")} videos, ${COMMENTS.toLocaleString("en")} comments on them and as many by the`,
  );
  console.log(`account, ${VIDEOS.toLocaleString("en")} entries of the ledger`);
  console.log(
    `gone for everyone: ${goneMs.toFixed(0)} ms (a check of the password alone: ${passwordMs.toFixed(0)} ms)`,
  );
  console.log(`everything removed: ${seconds(sweptMs)}; its longest transaction: ${oldestMs.toFixed(0)} ms`);
  console.log(`another account meanwhile: a permission or a comment took at most ${slowestMs.toFixed(0)} ms`);
  console.log(`the same rows of another account in one bare transaction: ${seconds(bareMs)}`);
  console.log(
    `deletion ratio=${(sweptMs / bareMs).toFixed(2)} reference=one-transaction figure=${goneMs.toFixed(0)} ms`,
  );
}

const dataDir = await mkdtemp(join(tmpdir(), "countersign-deletion-"));
try {
  const { url } = await startEmbedded({ dataDir });
  await migrate(url);
  await installQueue(url);
  settle({ DATABASE_URL: url, COUNTERSIGN_DATA_DIR: dataDir, AUTH_SECRET: newId() + newId() });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await measure(client);
  } finally {
    await client.end();
  }
} finally {
  await stopSender();
  await disconnect();
  await stopEmbedded(dataDir);
  await rm(dataDir, { recursive: true, force: true });
}
