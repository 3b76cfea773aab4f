import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Authority, Signer } from "#lib/provenance/certificates/certificates";
import { chosenEngine } from "#lib/provenance/credentials/engine/choose-engine";
import { loadEngine } from "#lib/provenance/credentials/engine/load-engine";
import { openCredentials } from "#lib/provenance/credentials/engine/reader";
import { signerSettings } from "#lib/provenance/credentials/engine/settings";
import { hasSeveralMdat } from "#lib/provenance/credentials/engine/several-mdat";
import { coseSigner } from "#lib/provenance/signing/cose-sign1";
import { DIGITAL_SOURCE_TYPES } from "#lib/provenance/signing/manifest";
import { unsigned } from "#lib/testing/attacks/samples";
import {
  asIngredient,
  makePlainFile,
  makeSignedFile,
  makeTestAuthority,
  makeTestSigner,
  type TestFile,
  trustIn,
} from "#lib/testing/signed-files";

const CREATED = {
  label: "c2pa.actions.v2",
  data: { actions: [{ action: "c2pa.created", digitalSourceType: DIGITAL_SOURCE_TYPES.digitalCapture }] },
};
const MISMATCH = "assertion.bmffHash.mismatch";
const UNTRUSTED = "signingCredential.untrusted";
const EXPIRES_AFTER_MS = 2_000;

let folder: string;
let root: Authority;
let stranger: Authority;
const signed = new Map<string, TestFile>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "countersign-mdat-"));
  root = await makeTestAuthority();
  stranger = await makeTestAuthority();
  const camera = await makeTestSigner({ rootedIn: root });
  const expired = await makeTestSigner({ rootedIn: root, validForMs: EXPIRES_AFTER_MS });
  signed.set("expired", await signedWithTrees(expired));
  const ends = Date.now() + EXPIRES_AFTER_MS + 1_000;
  signed.set("camera", await signedWithTrees(camera));
  signed.set("stranger", await signedWithTrees(await makeTestSigner({ rootedIn: stranger })));
  signed.set("bad time-stamp", await signedWithTrees(camera, { room: 200 }));
  signed.set("updated", await signedWithTrees(camera, { update: signed.get("camera") }));
  await wait(Math.max(0, ends - Date.now()));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

function mdat(content: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(8 + content.length, 0);
  header.write("mdat", 4);
  return Buffer.concat([header, content]);
}

const FIRST = mdat(Buffer.alloc(8 * 1024, 1));
const SECOND = mdat(Buffer.alloc(8 * 1024, 2));

/** A film of three `mdat` with a Merkle tree for each, of one leaf a KiB; or an update of one. */
async function signedWithTrees(by: Signer, { room, update }: { room?: number; update?: TestFile | undefined } = {}) {
  const plain = update ?? (await makePlainFile(folder, "mp4"));
  if (!update) for (const more of [FIRST, SECOND]) await appendFile(plain.path, more);
  const { core, builder, ...settings } = signerSettings([]);
  const target = { ...plain, path: `${plain.path}.signed` };
  const signing = {
    source: { path: plain.path, mimeType: plain.mediaType },
    target: target.path,
    definition: { claim_generator_info: [{ name: "Test camera" }], assertions: update ? [] : [CREATED] },
    resources: [],
    ingredients: [],
    signer: coseSigner(by, room === undefined ? undefined : unsigned(room)),
  };
  const engine = await loadEngine(chosenEngine());
  await engine.sign(signing, {
    ...settings,
    core: { ...core, merkle_tree_chunk_size_in_kb: 1 },
    builder: { ...builder, ...(update && { intent: "update" }) },
  });
  return target;
}

const fileOf = (name: string): TestFile => {
  const file = signed.get(name);
  if (!file) throw new Error(`${name} was not signed.`);
  return file;
};

/** The state and every failure, of the file and of what it was made from. */
async function verdictOn({ path, mediaType }: TestFile, trusting: Authority[]): Promise<string> {
  const file = { path, mimeType: mediaType };
  const opened = await openCredentials({ file, lists: trustIn(...trusting).lists, engine: chosenEngine() });
  if (opened.kind !== "open") return opened.kind;
  const { validation_state: state, validation_results: results } = opened.credentials.output;
  const deltas = (results?.ingredientDeltas ?? []).map(({ validationDeltas }) => validationDeltas);
  const failures = [results?.activeManifest, ...deltas].flatMap((statuses) => statuses?.failure ?? []);
  return [state, ...failures.map(({ code }) => code).sort()].join(" ");
}

const READINGS = 60;

async function verdictsOn(file: TestFile, trusting: Authority[]): Promise<string[]> {
  const verdicts = new Set<string>();
  for (let reading = 0; reading < READINGS; reading += 1) verdicts.add(await verdictOn(file, trusting));
  return [...verdicts];
}

async function changed(file: TestFile): Promise<TestFile> {
  const bytes = await readFile(file.path);
  const at = bytes.indexOf(SECOND) + SECOND.length - 20;
  bytes[at] = 3;
  const path = `${file.path}.changed`;
  await writeFile(path, bytes);
  return { ...file, path };
}

async function swapped(file: TestFile): Promise<TestFile> {
  const bytes = await readFile(file.path);
  const [at, then] = [bytes.indexOf(FIRST), bytes.indexOf(SECOND)];
  expect(Math.min(at, then)).toBeGreaterThan(0);
  SECOND.copy(bytes, at);
  FIRST.copy(bytes, then);
  const path = `${file.path}.swapped`;
  await writeFile(path, bytes);
  return { ...file, path };
}

const CIRCUMSTANCES: [name: string, file: string, lists: () => Authority[], sound: string][] = [
  ["by a recognised signer", "camera", () => [root], "Trusted"],
  ["by a signer on no list", "stranger", () => [root], `Valid ${UNTRUSTED}`],
  ["where no list is configured", "camera", () => [], `Valid ${UNTRUSTED}`],
  ["by an expired signer", "expired", () => [root], `Invalid signingCredential.expired ${UNTRUSTED}`],
  ["with a broken time-stamp", "bad time-stamp", () => [root], "Trusted"],
  ["with an update by a recognised signer", "updated", () => [root], "Trusted"],
];

describe.each(CIRCUMSTANCES)("a film with Merkle trees over several mdat, %s", (_, name, lists, sound) => {
  test(`is judged alike in ${String(READINGS)} readings`, async () => {
    expect(await verdictsOn(fileOf(name), lists())).toEqual([sound]);
  });

  test("is found out each time when two mdat of one size changed places", async () => {
    const verdicts = await verdictsOn(await swapped(fileOf(name)), lists());
    expect(verdicts).toHaveLength(1);
    expect(verdicts[0]).toMatch(/^Invalid /);
    expect(verdicts[0]).toContain(MISMATCH);
  });

  test("is found out when a byte is changed", async () => {
    const verdict = await verdictOn(await changed(fileOf(name)), lists());
    expect(verdict).toMatch(/^Invalid /);
    expect(verdict).toContain(MISMATCH);
  });
});

test("a signer who takes such a film over never puts down by chance that it was changed", async () => {
  const by = await makeTestSigner({ rootedIn: root });
  const records = new Set<string>();
  for (let signing = 0; signing < 12; signing += 1) {
    const ingredients = [asIngredient(fileOf("camera"), "componentOf")];
    const file = await makeSignedFile(folder, { signer: by, ingredients, lists: trustIn(root).lists });
    const opened = await openCredentials({
      file: { path: file.path, mimeType: file.mediaType },
      lists: trustIn(root).lists,
      engine: chosenEngine(),
    });
    if (opened.kind !== "open") throw new Error(opened.kind);
    const { manifests, active_manifest: active } = opened.credentials.output;
    const [ingredient] = manifests[active ?? ""]?.ingredients ?? [];
    expect(ingredient?.active_manifest).toBeTruthy();
    const recorded = ingredient?.validation_results?.activeManifest?.failure ?? [];
    records.add(recorded.map(({ code }) => code).join(" "));
  }
  expect([...records]).toEqual([""]);
});

test("boxes are counted at the top level alone, and a malformed one ends the count", async () => {
  expect(await hasSeveralMdat(fileOf("camera").path)).toBe(true);
  const single = await makePlainFile(folder, "mp4");
  expect(await hasSeveralMdat(single.path)).toBe(false);
  await appendFile(
    single.path,
    Buffer.concat([Buffer.alloc(8), mdat(Buffer.from("after a box that goes to the end"))]),
  );
  expect(await hasSeveralMdat(single.path)).toBe(false);
});
