import { expect, test } from "vitest";

import { EXPLAINED_CODES, isFailure, problemOf } from "#lib/provenance/credentials/problems";

/** The failure codes that the engine (c2pa-rs 0.90) can report. */
const OF_THE_ENGINE = `algorithm.unsupported assertion.action.ingredientMismatch assertion.action.malformed
assertion.action.redacted assertion.action.redactionMismatch assertion.bmffHash.malformed assertion.bmffHash.mismatch
assertion.boxesHash.malformed assertion.boxesHash.mismatch assertion.boxesHash.unknownBox assertion.cbor.invalid
assertion.cloud-data.actions assertion.cloud-data.hardBinding assertion.cloud-data.malformed
assertion.collectionHash.incorrectFileCount assertion.collectionHash.invalidURI assertion.collectionHash.malformed
assertion.collectionHash.mismatch assertion.dataHash.malformed assertion.dataHash.mismatch assertion.dataHash.redacted
assertion.hashedURI.mismatch assertion.inaccessible assertion.ingredient.malformed assertion.json.invalid
assertion.metadata.disallowed assertion.missing assertion.multiAssetHash.malformed
assertion.multiAssetHash.missingPart assertion.multipleHardBindings assertion.notRedacted assertion.outsideManifest
assertion.required.missing assertion.selfRedacted assertion.timestamp.malformed assertion.undeclared claim.cbor.invalid
claim.hardBindings.missing claim.malformed claim.missing claim.multiple claim.required.missing claimSignature.mismatch
claimSignature.missing claimSignature.outsideValidity general.error hashedURI.mismatch hashedURI.missing
ingredient.claimSignature.mismatch ingredient.claimSignature.missing ingredient.hashedURI.mismatch
ingredient.manifest.mismatch ingredient.manifest.missing manifest.compressed.invalid manifest.inaccessible
manifest.multipleParents manifest.timestamp.invalid manifest.timestamp.wrongParents manifest.update.invalid
manifest.update.wrongParents signingCredential.expired signingCredential.invalid signingCredential.ocsp.revoked
signingCredential.ocsp.unknown signingCredential.untrusted`.split(/\s+/);

test.each(OF_THE_ENGINE)("%s is explained in a sentence of its own", (code) => {
  expect(EXPLAINED_CODES).toContain(code);
  const { explanation } = problemOf(code);
  expect(explanation).toMatch(/^[A-Z].{20,}\.$/);
  expect(explanation).not.toContain(code);
});

test.each(EXPLAINED_CODES)("%s counts as a failure", (code) => {
  expect(isFailure(code)).toBe(true);
});

test.each([
  "claimSignature.validated",
  "claimSignature.insideValidity",
  "signingCredential.trusted",
  "signingCredential.ocsp.notRevoked",
  "signingCredential.ocsp.skipped",
  "signingCredential.ocsp.inaccessible",
  "timeStamp.validated",
  "timeStamp.trusted",
  "timeStamp.untrusted",
  "timeStamp.mismatch",
  "timeStamp.outsideValidity",
  "assertion.hashedURI.match",
  "assertion.dataHash.match",
  "assertion.bmffHash.match",
  "ingredient.manifest.validated",
  "ingredient.unknownProvenance",
  "algorithm.deprecated",
  "cawg.identity.well-formed",
  "cawg.ica.credential_valid",
])("%s is no failure", (code) => {
  expect(isFailure(code)).toBe(false);
});

test("a code that nobody knows is a failure with a sensible sentence", () => {
  expect(isFailure("assertion.future.mismatch")).toBe(true);
  expect(problemOf("assertion.future.mismatch").explanation).toContain("assertion.future.mismatch");
});

test.each(["__proto__", "constructor", "<b>bold</b>", "", "x".repeat(10_000)])(
  "a code like %j does no harm",
  (code) => {
    const problem = problemOf(code);
    expect(problem.code).toMatch(/^[\w.:-]{1,100}$/);
    expect(problem.explanation).toMatch(/^A check of the credentials failed|^The credentials are damaged/);
  },
);

test("a problem of a source file names it", () => {
  expect(problemOf("claimSignature.mismatch", { ingredient: "beach.jpg" }).explanation).toMatch(
    /^Source file “beach\.jpg”: The signature/,
  );
});
