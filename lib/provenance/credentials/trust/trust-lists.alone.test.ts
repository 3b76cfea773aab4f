import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";

import { pool } from "#lib/platform/db/client";
import type * as Env from "#lib/platform/env";
import { listTrustLists } from "#lib/provenance/credentials/list-trust-lists";
import { refreshTrustLists } from "#lib/provenance/credentials/refresh-trust-lists";
import { currentTrust } from "#lib/provenance/credentials/trust/current-trust";
import { useTestDatabase } from "#lib/testing/database";
import { makeTestAuthority } from "#lib/testing/signed-files";

/** What the settings say; the tests change it as an operator would between two starts. */
const settings = vi.hoisted(() => ({ trustLists: [] as string[], seedDemo: false }));
vi.mock("#lib/platform/env", async (original) => {
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

const TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
const CLAIM_SIGNING = "1.3.6.1.4.1.62558.2.1";

const pem = async (options?: { purposes: string[] }) => (await makeTestAuthority("Test root", options)).certificatePem;

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
      kinds: ["manifest"],
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

test("two lists of one name can be told apart", async () => {
  await mkdir(join(folder, "other"), { recursive: true });
  settings.trustLists = [await listFile(await pem()), await listFile(await pem(), "other/my-list.pem")];
  expect((await currentTrust()).lists.map(({ name }) => name)).toEqual(["my-list", "my-list (2)"]);
  expect((await listTrustLists()).map(({ name }) => name)).toEqual(["my-list", "my-list (2)"]);
});

test.each(["C2PA-TSA-TRUST-LIST.pem", "my-tsa.pem", "timestamp-roots.pem"])(
  "a list called %s vouches for clocks and for no signer",
  async (name) => {
    settings.trustLists = [await listFile(await pem(), name)];
    expect((await currentTrust()).lists.map(({ kind }) => kind)).toEqual(["tsa"]);
    expect((await listTrustLists()).map(({ kinds }) => kinds)).toEqual([["tsa"]]);
  },
);

test("in any other list a certificate for time-stamps alone vouches for clocks, and the rest for signers", async () => {
  const [signers, clocks] = [await pem(), await pem({ purposes: [TIME_STAMPING] })];
  const both = await pem({ purposes: [TIME_STAMPING, CLAIM_SIGNING] });
  settings.trustLists = [await listFile([signers, clocks, both].join("\n"), "fantasy.pem")];
  expect((await currentTrust()).lists).toMatchObject([
    { name: "fantasy", kind: "manifest", pem: [signers, both].map((one) => one.trim()).join("\n") },
    { name: "fantasy", kind: "tsa", pem: clocks.trim() },
  ]);
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
