import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { inspectionFolder } from "#lib/ingest/analysis/receive-inspection";
import { db } from "#lib/platform/db/client";
import { provenanceReport } from "#lib/provenance/credentials/report";
import { label } from "#lib/provenance/labels/label";
import { useTestDatabase } from "#lib/testing/database";
import { eventually } from "#lib/testing/eventually";
import { useFront } from "#lib/testing/front";
import { GENERATED, makePlainFile, makeSignedFile, makeTestAuthority, makeTestSigner } from "#lib/testing/signed-files";
import { inspectRoute } from "#server/routes/inspect";

useTestDatabase();

const front = useFront([inspectRoute]);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "countersign-inspect-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});
afterEach(async () => {
  // Whatever was asked, and however it ended.
  expect(await readdir(inspectionFolder()).catch(() => [])).toEqual([]);
  expect(await db().video.count()).toBe(0);
});

const inspect = (body: Uint8Array) =>
  fetch(`${front.origin}/api/v1/inspect`, { method: "POST", body: new Uint8Array(body) });

test("anyone learns the credentials and the label of a file, and nothing of it is kept", async () => {
  const signer = await makeTestSigner({ rootedIn: await makeTestAuthority() });
  const file = await makeSignedFile(folder, { signer, manifest: { actions: [GENERATED] } });
  const answer = await inspect(await readFile(file.path));
  expect(answer.status).toBe(200);
  const body = (await answer.json()) as { provenance: unknown; label: unknown };
  expect(provenanceReport.parse(body.provenance)).toMatchObject({ state: "valid", source: "embedded" });
  expect(label.parse(body.label)).toMatchObject({ kind: "ai-generated", confidence: "claimed" });
});

test("a file without credentials has none, and no label follows", async () => {
  const answer = await inspect(await readFile((await makePlainFile(folder)).path));
  expect(await answer.json()).toMatchObject({ provenance: { state: "none" }, label: { kind: "none", basis: null } });
});

test("what is empty, or no accepted type, is refused", async () => {
  expect((await inspect(new Uint8Array())).status).toBe(400);
  expect((await inspect(Buffer.from("words, ".repeat(1000)))).status).toBe(415);
});

test("a file over the limit is refused before it is sent", async () => {
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const req = request(`${front.origin}/api/v1/inspect`, {
      method: "POST",
      headers: { "Content-Length": 200_000_001 },
    });
    req.on("response", (res) => {
      resolve(res.statusCode);
      req.destroy();
    });
    req.on("error", reject);
    req.flushHeaders();
  });
  expect(status).toBe(413);
});

test("a file over the limit is refused when its size was not announced", async () => {
  const piece = Buffer.alloc(1024 ** 2);
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const req = request(`${front.origin}/api/v1/inspect`, { method: "POST" });
    let left = 220;
    const send = (): void => {
      while (left > 0) {
        left -= 1;
        if (!req.write(piece)) {
          req.once("drain", send);
          return;
        }
      }
      req.end();
    };
    req.on("response", (res) => {
      resolve(res.statusCode);
    });
    req.on("error", reject);
    send();
  });
  expect(status).toBe(413);
});

test("a sender who leaves in the middle leaves nothing behind", async () => {
  const req = request(`${front.origin}/api/v1/inspect`, { method: "POST", headers: { "Content-Length": 1_000_000 } });
  req.on("error", () => undefined);
  req.write(Buffer.alloc(100_000));
  await eventually(async () => {
    expect(await readdir(inspectionFolder())).toHaveLength(1);
  });
  req.destroy();
  await eventually(async () => {
    expect(await readdir(inspectionFolder())).toEqual([]);
  });
});
