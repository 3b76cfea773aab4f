import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { sharedFixtures } from "#lib/platform/codecs/testing/shared-fixtures";
import type { Authority, Signer } from "#lib/provenance/certificates/certificates";
import { chosenEngine, type EngineName } from "#lib/provenance/credentials/engine/choose-engine";
import type { TrustAnchors } from "#lib/provenance/credentials/engine/messages";
import { openCredentials } from "#lib/provenance/credentials/engine/reader";
import { coseSigner } from "#lib/provenance/signing/cose-sign1";
import type { Attack } from "#lib/testing/attacks/attacks";
import { png, riff } from "#lib/testing/attacks/chunks";
import { decoded } from "#lib/testing/attacks/decoded";
import type { Format } from "#lib/testing/attacks/format";
import { jpeg } from "#lib/testing/attacks/jpeg";
import { type Exclusion, signedWithExclusions } from "#lib/testing/attacks/jumbf";
import { type Sample, SAMPLES, signWithRoom, unsigned } from "#lib/testing/attacks/samples";
import { makeTestAuthority, makeTestSigner, trustIn } from "#lib/testing/signed-files";
import { aPartOf } from "#lib/testing/when-full";

let folder: string;
let root: Authority;
let signer: Signer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "countersign-attacks-"));
  root = await makeTestAuthority();
  signer = await makeTestSigner({ rootedIn: root });
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function stateOf(bytes: Buffer, mediaType: string, lists: TrustAnchors[], engine: EngineName): Promise<string> {
  const path = join(folder, "judged");
  await writeFile(path, bytes);
  const opened = await openCredentials({ file: { path, mimeType: mediaType }, lists, engine });
  return opened.kind === "open" ? opened.credentials.output.validation_state : opened.kind;
}

/**
 * What may pass, because it shows what was signed: more boxes inside the store, which mean nothing; free boxes where the
 * signer left them out of the hash; an index of fragments that is gone; an old film's store at another place in front of
 * the pictures.
 */
const HARMLESS =
  /^in the store|: nothing$|a filled (free|skip) box|^mfra \(\d+\) is gone$|^store \(\d+\) comes one later$/;

interface Attacked {
  signed: Buffer;
  mediaType: string;
  lists: TrustAnchors[];
  attacks: Iterable<Attack>;
  engine: EngineName;
  hasParent?: boolean | undefined;
}

/** Each attack that passes although it shows something else, or brings in bytes that are no part of the file. */
async function passed({ signed, mediaType, lists, attacks, engine, hasParent = false }: Attacked): Promise<string[]> {
  const original = await decoded(signed, mediaType);
  const found: string[] = [];
  let count = 0;
  let onParents = 0;
  function* changing(): Generator<Attack> {
    for (const attack of attacks) {
      const [name, bytes] = attack;
      if (bytes.equals(signed)) continue;
      count += 1;
      if (name.includes("parent")) onParents += 1;
      yield attack;
    }
  }
  for (const [name, bytes] of aPartOf(`attacks on ${mediaType} for ${engine}`, changing())) {
    const state = await stateOf(bytes, mediaType, lists, engine);
    if (state !== "Trusted" && state !== "Valid") continue;
    if (!HARMLESS.test(name)) found.push(`${state}: ${name}`);
    else if ((await decoded(bytes, mediaType)) !== original) found.push(`${state}, and shows something else: ${name}`);
  }
  expect(count).toBeGreaterThan(100);
  if (hasParent) expect(onParents).toBeGreaterThan(8);
  return found;
}

/** One kind of each family by the other engine as well. */
const BY_BOTH = ["JPEG", "PNG", "WebP", "TIFF", "MP4 in fragments", "MP3"];
const CASES = Object.entries(SAMPLES).flatMap(([kind, sample]) =>
  [...new Set([chosenEngine(), ...(BY_BOTH.includes(kind) ? (["wasm"] as const) : [])])].map(
    (engine): [string, EngineName, Sample] => [kind, engine, sample],
  ),
);

test.each(CASES)("no structure attack on a signed %s passes the %s engine", async (_, engine, sample) => {
  const [plain, other] = [await sample.make(folder, 10), await sample.make(folder, 200)];
  const signed = await signWithRoom(folder, plain, sample, signer);
  const { mediaType, hasParent } = sample;
  const { lists } = trustIn(root);
  expect(await stateOf(signed, mediaType, lists, engine)).toBe("Trusted");
  expect(await decoded(signed, mediaType)).toBe(await decoded(plain, mediaType));
  const attacks = sample.attacks(signed, other);
  expect(await passed({ signed, mediaType, lists, attacks, engine, hasParent })).toEqual([]);
});

const shared = sharedFixtures === null ? "" : dirname(sharedFixtures);
const REAL: [path: string, like: string, state: string][] = [
  ["fixtures/C.jpg", "JPEG", "Trusted"],
  ["fixtures/CACA.jpg", "JPEG", "Trusted"],
  ["fixtures/boxhash.jpg", "JPEG", "Trusted"],
  ["fixtures/update_manifest.jpg", "JPEG", "Trusted"],
  ["../cases/verdict/captured.jpg", "JPEG", "Trusted"],
  ["fixtures/video1.mp4", "MP4", "Valid"],
  // Its hash is of the first version, which does not cover where boxes lie.
  ["fixtures/legacy.mp4", "MP4", "Valid"],
];

describe.skipIf(sharedFixtures === null)("a real file (skipped where shared/c2pa is not beside the project)", () => {
  test.each(REAL)("no structure attack on %s passes", async (path, like, state) => {
    const sample = SAMPLES[like] as Sample;
    const { mediaType } = sample;
    const signed = await readFile(join(shared, path));
    const pem = await readFile(join(shared, "trust/test-roots.pem"), "utf8");
    const lists = [{ name: "Test roots", kind: "manifest" as const, pem }];
    const engine = chosenEngine();
    expect(await stateOf(signed, mediaType, lists, engine)).toBe(state);
    const attacks = sample.attacks(signed, await sample.make(folder, 200));
    expect(await passed({ signed, mediaType, lists, attacks, engine })).toEqual([]);
  });
});

/** A signer that leaves EXIF out of the hash has not signed how the picture is turned, nor its thumbnail. */
const METADATA = ["a comment", "a text", "a note", "a turn", "a thumbnail of another picture"];

const WITH_METADATA: [string, Format, string, Buffer][] = [
  ["JPEG", jpeg, "a comment", Buffer.from("fffe", "hex")],
  ["PNG", png, "a text", Buffer.from("tEXt")],
  ["WebP", riff, "a note", Buffer.from("LIST")],
];

describe.each(WITH_METADATA)(
  "a %s whose signer leaves more out of the hash than the store",
  (kind, format, name, mark) => {
    /** A signed file with `added` in front of its pixels, which the signer leaves out of the hash. */
    async function signedWithout(added: Buffer): Promise<{ file: Buffer; range: Exclusion }> {
      const sample = SAMPLES[kind] as Sample;
      const units = format.split(await sample.make(folder, 10));
      const at = kind === "JPEG" ? 1 : 2;
      const unit = { name: "added", bytes: added, isStore: false };
      const plain = format.join([...units.slice(0, at), unit, ...units.slice(at)]);
      const signed = await signWithRoom(folder, plain, sample, signer);
      const range = { start: signed.indexOf(added), length: added.length };
      const hashOf = (exclusions: Exclusion[]) => {
        const hash = createHash("sha256");
        let from = 0;
        for (const { start, length } of exclusions) {
          hash.update(signed.subarray(from, start));
          from = start + length;
        }
        return hash.update(signed.subarray(from)).digest();
      };
      const pieces = format.split(signed);
      const own = pieces.filter(({ isStore }) => isStore);
      const padded = (bytes: number) => coseSigner(signer, unsigned(bytes));
      const packed = format.pack(await signedWithExclusions(format.storeIn(pieces), padded, [range], hashOf), own);
      const [first, last] = [
        pieces.findIndex(({ isStore }) => isStore),
        pieces.findLastIndex(({ isStore }) => isStore),
      ];
      const file = format.join([...pieces.slice(0, first), ...packed, ...pieces.slice(last + 1)]);
      expect(file.length).toBe(signed.length);
      return { file, range };
    }

    const metadata = Buffer.concat(
      (format.foreign([]).find(([label]) => label === name)?.[1] ?? []).map(({ bytes }) => bytes),
    );
    const filler = Buffer.from(format.filler(2_000)?.bytes ?? []);
    const judged = (file: Buffer) => stateOf(file, SAMPLES[kind]?.mediaType ?? "", trustIn(root).lists, chosenEngine());

    test("is trusted while that is metadata, whatever it says", async () => {
      const { file, range } = await signedWithout(metadata);
      expect(await judged(file)).toBe("Trusted");
      file[range.start + range.length - 6] = 0x21;
      expect(file.subarray(range.start, range.start + 12).includes(mark)).toBe(true);
      expect(await judged(file)).toBe("Trusted");
    });

    test("is invalid when anything else is put there", async () => {
      const { file, range } = await signedWithout(Buffer.concat([metadata, filler]));
      for (const [label, units] of format.foreign(format.split(await (SAMPLES[kind] as Sample).make(folder, 200)))) {
        const evil = Buffer.concat(units.map(({ bytes }) => bytes));
        const left = range.length - evil.length;
        const rest = left === 0 ? Buffer.alloc(0) : format.filler(left)?.bytes;
        if (left < 0 || rest === undefined || METADATA.includes(label)) continue;
        const forged = Buffer.from(file);
        Buffer.concat([evil, rest]).copy(forged, range.start);
        expect(["Invalid", "damaged", "broken", "none"]).toContain(await judged(forged));
      }
    });

    test("is invalid when its last piece there swallows what stands behind", async () => {
      const { file, range } = await signedWithout(metadata);
      const [unit] = format.split(file).filter(({ bytes }) => file.indexOf(bytes) === range.start);
      const longer = unit && format.withSize(unit, 8);
      longer?.bytes.copy(file, range.start);
      expect(["Invalid", "damaged", "broken", "none"]).toContain(await judged(file));
    });
  },
);
