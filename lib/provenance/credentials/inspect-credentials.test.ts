import { X509Certificate } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { canEncodeVideo } from "#lib/platform/codecs/encode";
import type { Authority, Signer } from "#lib/provenance/certificates/certificates";
import { chosenEngine, engineFacts } from "#lib/provenance/credentials/engine/choose-engine";
import { inspectCredentials } from "#lib/provenance/credentials/inspect-credentials";
import { provenanceReport } from "#lib/provenance/credentials/report";
import type { Trust } from "#lib/provenance/credentials/trust/trust";
import { DIGITAL_SOURCE_TYPES } from "#lib/provenance/signing/manifest";
import {
  asIngredient,
  GENERATED,
  makePlainFile,
  makeSignedFile,
  makeTestAuthority,
  makeTestSigner,
  tamperWith,
  type TestFile,
  trustIn,
} from "#lib/testing/signed-files";

let folder: string;
let known: Authority;
let camera: Signer;
let stranger: Signer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "countersign-credentials-"));
  known = await makeTestAuthority("Known root");
  camera = await makeTestSigner({ commonName: "Known camera", rootedIn: known });
  stranger = await makeTestSigner({ commonName: "Stranger", rootedIn: await makeTestAuthority("Nobody's root") });
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function inspect(file: TestFile, trust: Trust = trustIn(known), receivedAt = new Date()) {
  const outcome = await inspectCredentials({ ...file, trust, receivedAt });
  if (outcome.outcome !== "read") throw new Error(outcome.reason);
  return { ...outcome, report: provenanceReport.parse(outcome.report) };
}

const codes = (problems: { code: string }[]): string[] => problems.map(({ code }) => code);

test("a file by a signer on the list is trusted, with who, when, by what and how", async () => {
  const { report, engineOutput } = await inspect(await makeSignedFile(folder, { signer: camera }));
  expect(report).toMatchObject({
    state: "trusted",
    problems: [],
    signer: { name: "Known camera", issuer: "Test cameras" },
    signedAt: null,
    claimGenerator: "Test camera 1.0",
    source: "embedded",
    engine: engineFacts(chosenEngine()),
    trustList: { name: "Test list 1", loadedAt: "2026-11-01T00:00:00.000Z" },
    manifests: [
      {
        title: "A test file",
        actions: [{ action: "c2pa.created", digitalSourceType: DIGITAL_SOURCE_TYPES.digitalCapture }],
        ingredients: [],
        signals: ["capturedMedia"],
      },
    ],
  });
  expect(engineOutput).toMatchObject({ validation_state: "Trusted", active_manifest: report.manifests[0]?.label });
});

test("a file by a signer on no list is valid, and the problem says why it is not more", async () => {
  const { report } = await inspect(await makeSignedFile(folder, { signer: stranger }));
  expect(report).toMatchObject({ state: "valid", problems: [{ code: "signingCredential.untrusted" }] });
});

test("without any list nobody is trusted, and the report names no list", async () => {
  const { report } = await inspect(await makeSignedFile(folder, { signer: camera }), trustIn());
  expect(report).toMatchObject({ state: "valid", trustList: null });
});

test("of several lists, the report names the one that made a file trusted", async () => {
  const other = await makeTestAuthority("Another root");
  const file = await makeSignedFile(folder, { signer: camera });
  expect((await inspect(file, trustIn(other, known))).report.trustList?.name).toBe("Test list 2");
  expect((await inspect(file, trustIn(known, other))).report.trustList?.name).toBe("Test list 1");
  expect((await inspect(file, trustIn(other, other))).report.trustList?.name).toBe("Test list 1, Test list 2");
});

test("a file that was changed after signing is invalid, and says so", async () => {
  const { report } = await inspect(await tamperWith(await makeSignedFile(folder, { signer: camera })));
  expect(report.state).toBe("invalid");
  expect(codes(report.problems)).toContain("assertion.dataHash.mismatch");
});

describe("a file without a time-stamp, once its signer's certificate has ended", () => {
  let file: TestFile;
  let receivedInTime: Date;
  beforeAll(async () => {
    file = await makeSignedFile(folder, { signer: await makeTestSigner({ validForMs: 4_000, rootedIn: known }) });
    receivedInTime = new Date();
    await new Promise((resolve) => setTimeout(resolve, 4_500));
  });

  test("is invalid and expired when it comes now", async () => {
    const { report } = await inspect(file);
    expect(report).toMatchObject({ state: "invalid", signerStanding: "expired" });
    expect(codes(report.problems)).toEqual(["signingCredential.expired"]);
  });

  test("is what it was when it came while the certificate held", async () => {
    const { report } = await inspect(file, trustIn(known), receivedInTime);
    expect(report).toMatchObject({ state: "trusted", signerStanding: "recognised", problems: [] });
  });

  test("by a signer on no list is invalid, and supports nothing", async () => {
    const { report } = await inspect(file, trustIn());
    expect(report).toMatchObject({ state: "invalid", signerStanding: null });
    expect(codes(report.problems)).toEqual(["signingCredential.untrusted", "signingCredential.expired"]);
  });

  test("keeps what judging it anew needs: the certificates, when it came, and the version of the claim", async () => {
    const { signatures, report } = await inspect(file, trustIn(known), receivedInTime);
    expect(signatures?.receivedAt).toBe(receivedInTime.toISOString());
    expect(signatures?.manifests).toMatchObject([{ label: report.manifests[0]?.label, claimVersion: 2 }]);
    const [leaf] = signatures?.manifests[0]?.chain ?? [];
    const der = Buffer.from(signatures?.certificates[leaf ?? ""] ?? "", "base64");
    expect(new X509Certificate(der).subject).toContain("CN=Test camera");
  });
});

test("a file without credentials has none", async () => {
  const { report, engineOutput, thumbnails } = await inspect(await makePlainFile(folder, "png"));
  expect(report).toMatchObject({ state: "none", source: "none", problems: [], manifests: [], signer: null });
  expect(engineOutput).toBeNull();
  expect(thumbnails).toEqual([]);
});

test("a kind of file that the engine does not read has none, and the report says that it was not read", async () => {
  const path = join(folder, "film.webm");
  await writeFile(path, Buffer.concat([Buffer.from("1a45dfa3a342868101", "hex"), Buffer.alloc(5_000)]));
  const { report } = await inspect({ path, mediaType: "video/webm" });
  expect(report).toMatchObject({ state: "none", source: "none", problems: [{ code: "format.not-read" }] });
});

test("credentials that are only referenced are reported as such, and nobody is contacted", async () => {
  let requests = 0;
  const server = createServer((_, response) => {
    requests += 1;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  try {
    const { report } = await inspect(await makeReferringFile(`http://${host}/manifest.c2pa`));
    expect(report).toMatchObject({
      state: "none",
      source: "remote-not-fetched",
      manifests: [],
      problems: [{ code: "manifest.inaccessible", explanation: expect.stringContaining(host) as unknown }],
    });
    expect(requests).toBe(0);
  } finally {
    server.close();
  }
});

/** A JPEG whose XMP says that its manifest is at an address (C2PA 2.x, 11.4). */
async function makeReferringFile(url: string): Promise<TestFile> {
  const file = await makePlainFile(folder);
  const bytes = await readFile(file.path);
  const xmp = Buffer.from(
    `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dcterms="http://purl.org/dc/terms/" dcterms:provenance="${url}"/></rdf:RDF></x:xmpmeta>`,
  );
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(xmp.length + 2, 2);
  await writeFile(file.path, Buffer.concat([bytes.subarray(0, 2), head, xmp, bytes.subarray(2)]));
  return file;
}

test("a damaged file is unreadable, with a reason and what to do", async () => {
  const { path } = await makePlainFile(folder, "png");
  const cut = `${path}.cut`;
  await writeFile(cut, (await readFile(path)).subarray(0, 60));
  expect(
    await inspectCredentials({ path: cut, mediaType: "image/png", trust: trustIn(), receivedAt: new Date() }),
  ).toEqual({
    outcome: "unreadable",
    code: "file-damaged",
    reason: expect.stringContaining("upload") as unknown,
  });
});

test("a file that is not there is our fault and not the file's", async () => {
  const asked = { path: join(folder, "gone"), mediaType: "image/png", trust: trustIn(), receivedAt: new Date() };
  const missing = inspectCredentials(asked);
  await expect(missing).rejects.toMatchObject({ code: "unavailable" });
});

describe("a file made from others", () => {
  test("tells its whole history, with how each part was used", async () => {
    const generated = await makeSignedFile(folder, {
      signer: stranger,
      manifest: { title: "Generated", actions: [GENERATED] },
    });
    const captured = await makeSignedFile(folder, { signer: camera, manifest: { title: "Captured" } });
    const plain = await makePlainFile(folder, "png");
    const parent = asIngredient(captured, "parentOf", "Captured");
    const part = asIngredient(generated, "componentOf", "Generated");
    const prompt = asIngredient(plain, "inputTo", "Reference");
    const { report } = await inspect(
      await makeSignedFile(folder, {
        signer: camera,
        manifest: {
          title: "Composite",
          actions: [
            { action: "c2pa.opened", ingredientIds: [parent.id] },
            { action: "c2pa.placed", ingredientIds: [part.id], description: "A sky was put in" },
          ],
        },
        ingredients: [parent, part, prompt],
      }),
    );
    expect(report.manifests.map(({ title }) => title)).toEqual(["Composite", "Captured", "Generated"]);
    const [composite, from, sky] = report.manifests;
    expect(composite?.ingredients).toEqual([
      { title: "Captured", relationship: "parentOf", manifest: from?.label, problems: [] },
      {
        title: "Generated",
        relationship: "componentOf",
        manifest: sky?.label,
        problems: [{ code: "signingCredential.untrusted", explanation: expect.any(String) as unknown }],
      },
      { title: "Reference", relationship: "inputTo", manifest: null, problems: [] },
    ]);
    expect(composite?.actions[1]?.description).toBe("A sky was put in");
    expect(composite?.signals).toEqual(["mediaUnknownProvenance"]);
    expect(from?.signals).toEqual(["capturedMedia"]);
    expect(sky?.signals).toEqual(["fullyGenAIMedia"]);
    // The state is about the one who answers for the whole; what the part is worth shows at the part.
    expect(report.state).toBe("trusted");
  });

  test("shows at the part that the part was changed before it was used", async () => {
    const changed = await tamperWith(await makeSignedFile(folder, { signer: camera }));
    const part = asIngredient(changed, "componentOf", "Changed");
    const { report } = await inspect(
      await makeSignedFile(folder, {
        signer: camera,
        manifest: {
          actions: [
            { action: "c2pa.created", digitalSourceType: DIGITAL_SOURCE_TYPES.composite },
            { action: "c2pa.placed", ingredientIds: [part.id] },
          ],
        },
        ingredients: [part],
      }),
    );
    expect(report.state).toBe("trusted");
    expect(codes(report.manifests[0]?.ingredients[0]?.problems ?? [])).toEqual(["assertion.dataHash.mismatch"]);
  });
});

test("pictures of the manifests come with the manifest that they belong to", async () => {
  const bytes = await readFile((await makePlainFile(folder)).path);
  const signed = await makeSignedFile(folder, {
    signer: camera,
    manifest: { thumbnail: { bytes, mediaType: "image/jpeg" } },
  });
  const { report, thumbnails } = await inspect(signed);
  expect(thumbnails).toEqual([
    { manifest: report.manifests[0]?.label, mimeType: "image/jpeg", bytes: expect.anything() as unknown },
  ]);
  expect(Buffer.from(thumbnails[0]?.bytes ?? []).equals(bytes)).toBe(true);
});

test("hostile text in a manifest is kept as short, harmless text", async () => {
  const { report, engineOutput } = await inspect(
    await makeSignedFile(folder, {
      signer: camera,
      manifest: {
        title: `<img src=x onerror=alert(1)>\u202egpj.\u0000${"x".repeat(100_000)}`,
        claimGenerator: { name: "evil\ntool", version: "y".repeat(50_000) },
        actions: [{ ...GENERATED, description: "d\u0007".repeat(50_000), softwareAgent: { name: "a".repeat(9_999) } }],
      },
    }),
  );
  expect(report.manifests[0]?.title).toMatch(/^<img src=x onerror=alert\(1\)>gpj\.x+…$/);
  expect(report.claimGenerator).toMatch(/^evil tool y+…$/);
  expect(JSON.stringify(report).length).toBeLessThan(5_000);
  expect(JSON.stringify(engineOutput)).not.toContain("\\u0000");
});

test("a signed video is read like a picture", async (context) => {
  context.skip(!(await canEncodeVideo()), "There is no video encoder on this machine.");
  const file = await makeSignedFile(folder, { kind: "mp4", signer: camera, manifest: { actions: [GENERATED] } });
  expect((await inspect(file)).report).toMatchObject({
    state: "trusted",
    manifests: [{ signals: ["fullyGenAIMedia"] }],
  });
});
