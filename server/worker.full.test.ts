import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import type { Actor } from "#lib/people/accounts/actor";
import { db, pool } from "#lib/platform/db/client";
import { inTransaction } from "#lib/platform/db/transaction";
import { childEnv, env } from "#lib/platform/env";
import { sendLetter } from "#lib/platform/mail/send-letter";
import { enqueue } from "#lib/platform/queue/enqueue";
import { type VideoId } from "#lib/platform/shared/ids";
import { objectStore } from "#lib/platform/storage/store";
import { makeAccount } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { eventually } from "#lib/testing/eventually";
import { freePort } from "#lib/testing/free-port";
import { onRecord } from "#lib/testing/ledger";
import { makePlainFile } from "#lib/testing/signed-files";
import { storeObject } from "#lib/testing/store-object";
import { namedKeys, receiveFile, storedKeys, takeFile } from "#lib/testing/uploads";
import { testWhenFull } from "#lib/testing/when-full";

useTestDatabase();

let folder: string;
let actor: Actor;
const running: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "countersign-worker-"));
  ({ actor } = await makeAccount());
});
afterAll(async () => {
  for (const worker of running) worker.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true });
});

/** A worker process as the supervisor starts it, once it says that it works. */
async function startWorkerProcess(settings: Record<string, string> = {}): Promise<ChildProcess> {
  // What runs when it is asked to stop may take as long as a busy machine needs.
  const all = { LOG_LEVEL: "error", DRAIN_SECONDS: "240", ...settings };
  const worker = fork("server/worker.ts", { env: childEnv(all), execArgv: [] });
  running.push(worker);
  await once(worker, "message");
  return worker;
}

const find = (id: VideoId) => db().video.findUniqueOrThrow({ where: { id }, include: { steps: true } });
const labelChanges = async (videoId: VideoId) =>
  (await onRecord({ videoId })).filter(({ kind }) => kind === "label-changed").length;
const untilReady = (id: VideoId) =>
  eventually(async () => {
    expect((await find(id)).status).toBe("ready");
  });

test("a worker that is asked to stop ends what it does and begins nothing else, and says meanwhile that it is not ready", async () => {
  const taken = await Promise.all(
    Array.from({ length: 5 }, async () => takeFile(actor, (await makePlainFile(folder, "mp4")).path)),
  );
  const videoIds = taken.map(({ videoId }) => videoId);
  const stepsOf = async () => Promise.all(videoIds.map(async (id) => (await find(id)).steps));
  const begun = async () => (await stepsOf()).filter((steps) => steps.some(({ state }) => state !== "waiting")).length;
  // Nothing that was found out can be written, and so no job ends, while the videos are held.
  const holder = await pool().connect();
  await holder.query("BEGIN");
  await holder.query("SELECT 1 FROM videos WHERE id = ANY ($1) FOR NO KEY UPDATE", [videoIds]);
  const port = await freePort();
  const worker = await startWorkerProcess({ WORKER_CONCURRENCY: "1", WORKER_PORT: String(port) });
  const ask = (path: string): Promise<number> =>
    fetch(`http://127.0.0.1:${String(port)}${path}`).then(
      ({ status }) => status,
      () => 0,
    );
  expect([await ask("/livez"), await ask("/readyz"), await ask("/api/v1/health")]).toEqual([200, 200, 404]);
  // One account has two slots at most: the others wait for these.
  await eventually(async () => {
    expect(await begun()).toBe(2);
  });
  worker.kill("SIGTERM");
  await eventually(async () => {
    expect([await ask("/livez"), await ask("/readyz")]).toEqual([200, 503]);
  });
  const exit = once(worker, "exit");
  await holder.query("COMMIT");
  holder.release();
  expect(await exit).toEqual([0, null]);
  const found = await Promise.all(videoIds.map(find));
  expect(found.filter(({ status }) => status === "ready")).toHaveLength(2);
  // Those that it never began wait for another worker.
  const states = await pool().query<{ state: string }>(
    "SELECT state FROM pgboss.job WHERE name = 'analyse-upload' AND data->>'videoId' = ANY ($1)",
    [videoIds],
  );
  const left = states.rows.map(({ state }) => state).filter((state) => state !== "completed");
  expect(left).toEqual(["created", "created", "created"]);
  expect(await begun()).toBe(2);
  expect(await db().workerHeartbeat.count()).toBe(0);
});

testWhenFull(
  "a worker that is started alone says that it lives and is not ready while the database is away",
  async () => {
    const port = await freePort();
    const away = { DATABASE_URL: "postgresql://me:secret@127.0.0.1:1/nothing", WORKER_PORT: String(port) };
    const worker = spawn(process.execPath, ["server/worker.ts"], { env: childEnv(away), stdio: "ignore" });
    running.push(worker);
    const ask = (path: string) => fetch(`http://127.0.0.1:${String(port)}${path}`);
    const readiness = await eventually(() => ask("/readyz"));
    expect([readiness.status, await readiness.json()]).toEqual([
      503,
      { status: "not-ready", reason: "The database does not answer." },
    ]);
    expect((await ask("/livez")).status).toBe(200);
  },
);

testWhenFull("what a worker did that was killed is taken up by the next one and done once", async () => {
  const first = await startWorkerProcess();
  const { videoId } = await takeFile(actor, (await makePlainFile(folder, "mp4")).path);
  await eventually(async () => {
    expect((await find(videoId)).steps.map(({ state }) => state)).toContain("running");
  }, 5);
  first.kill("SIGKILL");
  // Its last byte arrived, and then the web process was killed too: the next worker's sweep finds it.
  const forgotten = await receiveFile(actor, await readFile((await makePlainFile(folder)).path));
  await startWorkerProcess();
  await Promise.all([untilReady(videoId), untilReady(forgotten.videoId)]);
  expect([await labelChanges(videoId), await labelChanges(forgotten.videoId)]).toEqual([1, 1]);
  expect(await storedKeys()).toEqual(await namedKeys());
});

test("what the queue has lost is done all the same, and then nothing is owed", async () => {
  const key = await storeObject();
  const letter = { subject: "A decision", paragraphs: ["It was decided."], footnote: "" };
  await inTransaction(async (tx) => {
    await enqueue(tx, "delete-objects", { keys: [key] });
    await sendLetter(tx, { accountId: null, email: "party@example.test" }, letter, "notice");
  });
  await pool().query("DELETE FROM pgboss.job WHERE name IN ('delete-objects', 'deliver-mail')");
  await db().owedJob.updateMany({ data: { dueAt: new Date() } });
  await db().outgoingMail.updateMany({ data: { dueAt: new Date() } });
  await startWorkerProcess();
  await eventually(async () => {
    expect([await db().owedJob.count(), await db().outgoingMail.count()]).toEqual([0, 0]);
  }, 100);
  expect(await objectStore().head(key)).toBeNull();
  expect(await readdir(join(env().dataDir, "mail"))).toHaveLength(1);
});

testWhenFull("a worker whose supervisor is gone ends", async () => {
  const worker = await startWorkerProcess();
  worker.disconnect();
  const [code] = (await once(worker, "exit")) as [number];
  expect(code).toBe(0);
});
