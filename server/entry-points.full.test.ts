import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { Agent, type IncomingMessage, request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { childEnv } from "#lib/platform/env";
import { newId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { eventually } from "#lib/testing/eventually";
import { makeVideo } from "#lib/testing/factories";
import { freePort } from "#lib/testing/free-port";
import { makeProgram } from "#lib/testing/front";
import { makePlainFile } from "#lib/testing/signed-files";
import { storeObject } from "#lib/testing/store-object";
import { ensureBuilt } from "#server/standalone/ensure-built";

useTestDatabase();

let folder: string;
let picture: Buffer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "countersign-entry-"));
  picture = await readFile((await makePlainFile(folder, "png")).path);
  await ensureBuilt(new AbortController().signal);
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill("SIGKILL");
});

/** A web process as a container starts it: without a supervisor, and with no more settings than it needs. */
async function startWeb(settings: Record<string, string> = {}) {
  const port = await freePort();
  const env = childEnv({ NODE_ENV: "", PORT: String(port), HOST: "127.0.0.1", ...settings });
  const child = spawn(process.execPath, ["server/web.ts"], { env, stdio: ["ignore", "inherit", "inherit"] });
  running.push(child);
  const ended = once(child, "exit").then(([code]) => code as number | null);
  const origin = `http://127.0.0.1:${String(port)}`;
  await eventually(async () => {
    expect((await fetch(`${origin}/readyz`)).status).toBe(200);
  }, 200);
  return { child, port, origin, ended };
}

const takesConnections = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => {
      resolve(false);
    });
  });

const untilClosed = (port: number) =>
  eventually(async () => {
    expect(await takesConnections(port)).toBe(false);
  });

test("a web process that is started alone answers; at SIGTERM it finishes what runs, and ends with 0", async () => {
  const program = await makeProgram();
  const bytes = Buffer.alloc(40 * 1024 ** 2, "a film");
  const key = await storeObject(bytes);
  const video = await makeVideo(program.id, { storageKey: key, mediaType: "video/mp4", sha256: newId<string>() });
  const { child, port, origin, ended } = await startWeb({ DRAIN_SECONDS: "120" });

  const page = await fetch(origin);
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("</html>")]);
  expect((await fetch(`${origin}/livez`)).status).toBe(200);

  const agent = new Agent({ keepAlive: true });
  const place = { host: "127.0.0.1", port, agent };
  const download = request({ ...place, path: `/media/videos/${video.id}/file` }).end();
  const [file] = (await once(download, "response")) as [IncomingMessage];
  file.pause();
  const upload = request({
    ...place,
    path: "/api/v1/uploads",
    method: "POST",
    headers: {
      Authorization: program.authorization,
      "Tus-Resumable": "1.0.0",
      "Content-Type": "application/offset+octet-stream",
      "Upload-Length": picture.length,
      "Upload-Metadata": "filename eC5wbmc=",
      "Content-Length": picture.length,
    },
  });
  upload.write(picture.subarray(0, picture.length / 2));
  const question = request({
    ...place,
    path: "/api/v1/permissions",
    method: "POST",
    headers: { "Content-Type": "application/json", "Content-Length": 15 },
  });
  question.write('{"videoI');
  const answers = Promise.all(
    [upload, question].map(async (req) => {
      const [res] = (await once(req, "response")) as [IncomingMessage];
      res.resume();
      return [res.statusCode, res.headers.connection];
    }),
  );
  // Until all three are under way: what has not arrived cannot be finished.
  await sleep(500);

  child.kill("SIGTERM");
  await Promise.race([untilClosed(port), answers]);
  upload.end(picture.subarray(picture.length / 2));
  question.end('ds":[]}');
  expect(await answers).toEqual([
    [201, "close"],
    [200, "close"],
  ]);
  expect(child.exitCode).toBeNull();
  let received = 0;
  for await (const chunk of file) received += (chunk as Buffer).length;
  expect(received).toBe(bytes.length);
  expect(await ended).toBe(0);
});

test("a web process that is stopped tells load balancers so before it closes, and is alive until then", async () => {
  const { child, origin, ended } = await startWeb({ DRAIN_DELAY_SECONDS: "3" });
  child.kill("SIGINT");
  const answer = await eventually(async () => {
    const asked = await fetch(`${origin}/readyz`);
    expect(asked.status).toBe(503);
    return asked;
  });
  expect(await answer.json()).toEqual({ status: "not-ready", reason: "This process is shutting down." });
  expect((await fetch(`${origin}/livez`)).status).toBe(200);
  expect(await ended).toBe(0);
});

test("a request that outlasts its time is cut off, and the process ends all the same", async () => {
  const { child, port, ended } = await startWeb({ DRAIN_SECONDS: "1" });
  const question = request({ host: "127.0.0.1", port, path: "/api/v1/permissions", method: "POST" });
  question.setHeader("Content-Type", "application/json").setHeader("Content-Length", 100).flushHeaders();
  const cutOff = once(question, "error");
  await sleep(500);
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
  await cutOff;
});
