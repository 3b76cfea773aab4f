import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";

import type { Authority } from "#lib/provenance/certificates/certificates";
import { factsOf, nothingReadable } from "#lib/provenance/credentials/build-report";
import { openCredentials } from "#lib/provenance/credentials/engine/reader";
import {
  GENERATED,
  makeSignedFile,
  makeTestAuthority,
  makeTestSigner,
  type TestFile,
  trustIn,
} from "#lib/testing/signed-files";

let folder: string;
let root: Authority;
let signed: TestFile;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "countersign-tampering-"));
  root = await makeTestAuthority();
  const signer = await makeTestSigner({ rootedIn: root });
  signed = await makeSignedFile(folder, { signer, manifest: { actions: [GENERATED] } });
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function factsIn(path: string) {
  const opened = await openCredentials({
    file: { path, mimeType: signed.mediaType },
    lists: trustIn(root).lists,
    engine: "native",
  });
  const circumstances = {
    receivedAt: new Date(),
    now: new Date(),
    roots: [],
    authorities: [],
    signatures: new Map<string, never>(),
  };
  return opened.kind === "open"
    ? factsOf(opened.credentials.output, circumstances).facts
    : { ...nothingReadable(), kind: opened.kind };
}

test("whatever byte of a trusted file is changed, it says what it said before or is trusted no longer", async () => {
  const bytes = await readFile(signed.path);
  const original = await factsIn(signed.path);
  expect(original.state).toBe("trusted");
  const path = join(folder, "changed.jpg");
  const offset = fc.integer({ min: 2, max: bytes.length - 1 });
  await fc.assert(
    fc.asyncProperty(offset, fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ change;
      await writeFile(path, changed);
      const facts = await factsIn(path);
      // Padding around the signature is signed by nobody and says nothing.
      if (facts.state === "trusted") expect(facts).toEqual(original);
    }),
    { numRuns: 300 },
  );
});

test("wherever a trusted file is cut, what is left is not trusted", async () => {
  const bytes = await readFile(signed.path);
  const path = join(folder, "cut.jpg");
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 4, max: bytes.length - 1 }), async (length) => {
      await writeFile(path, bytes.subarray(0, length));
      expect((await factsIn(path)).state).not.toBe("trusted");
    }),
    { numRuns: 100 },
  );
});
