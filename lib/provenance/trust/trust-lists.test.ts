import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";

import { pool } from "#lib/db/client";
import type * as Env from "#lib/env";
import { listTrustLists } from "#lib/provenance/list-trust-lists";
import { refreshTrustLists } from "#lib/provenance/refresh-trust-lists";
import { currentTrust } from "#lib/provenance/trust/current-trust";
import { makeAccount, makeVideo } from "#lib/testing/factories";
import { useTestDatabase } from "#lib/testing/database";
import { makeTestAuthority } from "#lib/testing/signed-files";

/** What the settings say; the tests change it as an operator would between two starts. */
const settings = vi.hoisted(() => ({ trustLists: [] as string[], seedDemo: false }));
vi.mock("#lib/env", async (original) => {
  const real = await original<typeof Env>();
  return { ...real, env: () => ({ ...real.env(), ...settings }) };
});

useTestDatabase();

let folder: string;
let server: Server;
let answer: (response: ServerResponse) => void;
const address = () => `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/lists/C2PA-TRUST-LIST.pem`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "countersign-trust-"));
  server = createServer((_, response) => {
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  Object.assign(settings, { trustLists: [], seedDemo: false });
  await pool().query("DELETE FROM trust_lists");
});

const pem = async () => (await makeTestAuthority()).certificatePem;

async function listFile(text: string, name = "my-list.pem"): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

test("with no list configured nobody is trusted", async () => {
  expect((await currentTrust()).lists).toEqual([]);
  expect(await listTrustLists()).toEqual([]);
});

test("a configured file is loaded at its first use and shown with name, date and digest", async () => {
  const root = await pem();
  settings.trustLists = [await listFile(`# a comment\n${root}\n${await pem()}`)];
  const trust = await currentTrust();
  expect(trust.lists).toHaveLength(1);
  expect(trust.lists[0]).toMatchObject({ name: "my-list", pem: expect.stringContaining(root.trim()) as unknown });
  expect(trust.lists[0]?.pem).not.toContain("comment");
  expect(await listTrustLists()).toEqual([
    {
      source: settings.trustLists[0],
      name: "my-list",
      anchors: 2,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
      loadedAt: expect.any(Date) as unknown,
      checkedAt: expect.any(Date) as unknown,
      problem: null,
    },
  ]);
});

test("a list behind an address is fetched, and the official one goes by its name", async () => {
  const root = await pem();
  answer = (response) => response.end(root);
  settings.trustLists = [address()];
  expect((await currentTrust()).lists).toMatchObject([{ name: "C2PA Trust List" }]);
});

test("when a refresh fails, the last good copy stays in use and the reason is shown", async () => {
  const root = await pem();
  answer = (response) => response.end(root);
  settings.trustLists = [address()];
  const before = await currentTrust();
  answer = (response) => response.writeHead(503).end();
  await refreshTrustLists();
  expect(await currentTrust()).toEqual(before);
  expect(await listTrustLists()).toMatchObject([
    { problem: "The server answered 503.", loadedAt: before.lists[0]?.loadedAt },
  ]);
  answer = (response) => response.end(root);
  await refreshTrustLists();
  expect(await listTrustLists()).toMatchObject([{ problem: null }]);
});

test.each<[string, (response: ServerResponse) => void, RegExp]>([
  ["holds no certificate", (response) => response.end("<html>"), /no certificate/],
  ["never ends", (response) => void flood(response), /larger than/],
])("an address whose answer %s is not trusted", async (_, misbehave, problem) => {
  answer = misbehave;
  settings.trustLists = [address()];
  expect((await currentTrust()).lists).toEqual([]);
  expect(await listTrustLists()).toMatchObject([
    { anchors: 0, loadedAt: null, problem: expect.stringMatching(problem) as unknown },
  ]);
});

async function flood(response: ServerResponse): Promise<void> {
  const chunk = Buffer.alloc(64 * 1024, "x");
  while (!response.destroyed) {
    if (!response.write(chunk)) await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

test("a file that is not there is said to be missing, and is taken up when it appears", async () => {
  const path = join(folder, "later.pem");
  settings.trustLists = [path];
  expect((await currentTrust()).lists).toEqual([]);
  expect(await listTrustLists()).toMatchObject([{ problem: "There is no such file." }]);
  await listFile(await pem(), "later.pem");
  await refreshTrustLists();
  expect((await currentTrust()).lists).toHaveLength(1);
});

test("a damaged certificate does not take the others of its list away", async () => {
  const bad = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----";
  settings.trustLists = [await listFile(`${bad}\n${await pem()}`)];
  await currentTrust();
  expect(await listTrustLists()).toMatchObject([{ anchors: 1, problem: null }]);
});

test("with the demo, its own root is a further list that says so", async () => {
  settings.trustLists = [await listFile(await pem())];
  settings.seedDemo = true;
  expect((await currentTrust()).lists.map(({ name }) => name)).toEqual([
    "my-list",
    "Demo list (this installation only)",
  ]);
});

test("a list that is configured no more is not trusted any longer, and is forgotten at the next refresh", async () => {
  settings.trustLists = [await listFile(await pem())];
  const before = await currentTrust();
  settings.trustLists = [];
  const after = await currentTrust();
  expect(after.lists).toEqual([]);
  expect(after.digest).not.toBe(before.digest);
  await refreshTrustLists();
  expect((await pool().query("SELECT 1 FROM trust_lists")).rowCount).toBe(0);
});

test("the digest changes with the lists and not with the time of a refresh", async () => {
  settings.trustLists = [await listFile(await pem())];
  const { digest } = await currentTrust();
  await refreshTrustLists();
  expect((await currentTrust()).digest).toBe(digest);
  await listFile(await pem());
  await refreshTrustLists();
  expect((await currentTrust()).digest).not.toBe(digest);
});

test("after a change every video with credentials is queued for a new judgement, once", async () => {
  const owner = await makeAccount();
  const judged = async (state: string, digest: string): Promise<string> => {
    const video = await makeVideo(owner.id);
    await pool().query(
      `INSERT INTO provenance (video_id, state, report, thumbnails, trust_lists_digest, judged_at)
       VALUES ($1, $2, '{}', '{}', $3, now())`,
      [video.id, state, digest],
    );
    return video.id;
  };
  settings.trustLists = [await listFile(await pem())];
  const { digest } = await currentTrust();
  const outdated = [await judged("valid", "old"), await judged("trusted", "old"), await judged("invalid", "old")];
  await judged("none", "old");
  await judged("trusted", digest);
  await refreshTrustLists();
  await refreshTrustLists();
  const jobs = await pool().query<{ video: string }>(
    `SELECT data->>'videoId' AS video FROM pgboss.job WHERE name = 'judge-again' ORDER BY 1`,
  );
  expect(new Set(jobs.rows.map(({ video }) => video))).toEqual(new Set(outdated));
  // Two refreshes in a row, and still one waiting job each.
  expect(jobs.rowCount).toBe(outdated.length);
});
