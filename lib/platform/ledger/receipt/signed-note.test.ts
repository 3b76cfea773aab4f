import { createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";

import { ed25519 } from "@noble/curves/ed25519.js";
import fc from "fast-check";
import { expect, test } from "vitest";

import { formatCheckpoint, parseCheckpoint } from "#lib/platform/ledger/receipt/checkpoint";
import {
  formatNote,
  formatVerifierKey,
  openNote,
  parseVerifierKey,
  parseVerifierKeys,
  verifierKey,
} from "#lib/platform/ledger/receipt/signed-note";

// The example of Go's golang.org/x/mod/sumdb/note, whose format c2sp.org/signed-note describes.
const TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const ENOCH = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
const BY_PETER =
  "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
const BY_ENOCH =
  "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";

const key = (text: string) => {
  const parsed = parseVerifierKey(text);
  if (!parsed) throw new Error(`${text} is no verifier key`);
  return parsed;
};

test("the published note opens with the published key, whose id follows from its name and bytes", () => {
  expect(openNote(`${TEXT}\n${BY_PETER}`, [key(PETER)])).toEqual({ state: "signed", text: TEXT, by: [key(PETER)] });
  expect(formatVerifierKey(key(PETER))).toBe(PETER);
  expect(formatVerifierKey(verifierKey("PeterNeumann", key(PETER).publicKey))).toBe(PETER);
});

test("the published note of two signers opens for whoever knows one of them", () => {
  const note = `${TEXT}\n${BY_PETER}${BY_ENOCH}`;
  expect(openNote(note, [key(ENOCH)])).toMatchObject({ state: "signed", by: [{ name: "EnochRoot" }] });
  expect(openNote(note, [key(PETER), key(ENOCH)])).toMatchObject({
    by: [{ name: "PeterNeumann" }, { name: "EnochRoot" }],
  });
});

const signed = `${TEXT}\n${BY_PETER}`;
test.each([
  ["another text", signed.replace("answer", "anwser"), "wrong-signature"],
  ["another byte in the signature", signed.replace("ZJkuBS9", "ZJkuBT9"), "wrong-signature"],
  ["a signature that is cut off", `${TEXT}\n— PeterNeumann x08go/ZJkuBS\n`, "wrong-signature"],
  ["nobody known", signed.replace("PeterNeumann", "PeterNewmann"), "unknown-key"],
  ["another key's id", signed.replace("x08go", "x08gp"), "unknown-key"],
  ["no signature", TEXT, "malformed"],
  ["an empty list of signatures", `${TEXT}\n`, "malformed"],
  ["no newline at the end", signed.slice(0, -1), "malformed"],
  ["a signature line of another form", `${signed}signed: me\n`, "malformed"],
  ["a control character", signed.replace("answer", "ans\twer"), "malformed"],
  ["Base64 in another spelling", signed.replace("nAM=", "nAN="), "malformed"],
  ["half a character", signed.replace("answer", "ans\ud800wer"), "malformed"],
  ["a hundred signatures", `${TEXT}\n${BY_PETER.repeat(100)}`, "malformed"],
  ["a megabyte", `${"x".repeat(1_000_000)}\n\n${BY_PETER}`, "malformed"],
  ["nothing", "", "malformed"],
])("a note with %s is not opened", (_what, note, state) => {
  expect(openNote(note, [key(PETER)])).toEqual({ state });
});

test("one wrong signature of a known key spoils a note that another signed well", () => {
  const note = `${TEXT}\n${BY_ENOCH}${BY_PETER.replace("ZJkuBS9", "ZJkuBT9")}`;
  expect(openNote(note, [key(PETER), key(ENOCH)])).toEqual({ state: "wrong-signature" });
  expect(openNote(note, [key(ENOCH)])).toMatchObject({ state: "signed" });
});

test.each([
  ["an id that does not follow", PETER.replace("c74f20a3", "c74f20a4")],
  ["another name", PETER.replace("Peter", "Petra")],
  ["another type of key", "PeterNeumann+c74f20a3+BBpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"],
  ["too few bytes", "PeterNeumann+c74f20a3+ARpc2QcU"],
  ["no parts", "PeterNeumann"],
  ["nothing", ""],
])("a verifier key with %s is refused", (_what, text) => {
  expect(parseVerifierKey(text)).toBeNull();
});

test("a file of keys is read whole or not at all", () => {
  expect(parseVerifierKeys(`${PETER}\n${ENOCH}\n`)?.map(({ name }) => name)).toEqual(["PeterNeumann", "EnochRoot"]);
  expect(parseVerifierKeys(`${PETER}\n<script>\n`)).toBeNull();
  expect(parseVerifierKeys("\n")).toBeNull();
});

test("what Node signs, the browser's library confirms, and the other way round", () => {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const raw = new Uint8Array(publicKey.export({ format: "der", type: "spki" })).subarray(12);
  const signer = verifierKey("example.test/ledger", raw);
  const byNode = formatNote(TEXT, signer, sign(null, Buffer.from(TEXT), privateKey));
  expect(openNote(byNode, [key(formatVerifierKey(signer))])).toMatchObject({ state: "signed", text: TEXT });

  const pair = ed25519.keygen();
  const theirs = createPublicKey({
    key: { kty: "OKP", crv: "Ed25519", x: Buffer.from(pair.publicKey).toString("base64url") },
    format: "jwk",
  });
  expect(verify(null, Buffer.from(TEXT), theirs, ed25519.sign(Buffer.from(TEXT), pair.secretKey))).toBe(true);
});

test("whatever bytes claim to be a note or a key, reading them never throws", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.uint8Array({ minLength: 32, maxLength: 32 }), (junk, bytes) => {
      expect(openNote(junk, [key(PETER)]).state).not.toBe("signed");
      parseVerifierKeys(junk);
      parseCheckpoint(junk);
      const signer = verifierKey("junk", bytes);
      expect(openNote(formatNote("x\n", signer, new Uint8Array(64)), [signer]).state).not.toBe("malformed");
    }),
  );
});

// The example of c2sp.org/tlog-checkpoint.
const CHECKPOINT = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

test("the published checkpoint is read and written as it stands", () => {
  const parsed = parseCheckpoint(CHECKPOINT);
  expect(parsed).toMatchObject({ origin: "example.com/behind-the-sofa", size: 20852163 });
  expect(parsed && formatCheckpoint(parsed)).toBe(CHECKPOINT);
  expect(parseCheckpoint(`${CHECKPOINT}an extension\n`)).toEqual(parsed);
  expect(parseCheckpoint(CHECKPOINT.replace("20852163", "0"))).toMatchObject({ size: 0 });
});

test.each([
  ["a size with a leading zero", CHECKPOINT.replace("208", "0208")],
  ["a size beyond exact numbers", CHECKPOINT.replace("20852163", "9".repeat(16))],
  ["a negative size", CHECKPOINT.replace("208", "-208")],
  ["a short root", CHECKPOINT.replace("CsUYapGGPo4d", "")],
  ["no origin", CHECKPOINT.slice(CHECKPOINT.indexOf("\n"))],
  ["an empty line", `${CHECKPOINT}\n`],
])("a checkpoint with %s is refused", (_what, text) => {
  expect(parseCheckpoint(text)).toBeNull();
});
