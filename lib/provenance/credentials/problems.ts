/** One failure of validation: the engine's code, and what it means for somebody who looks at the file. */
export interface Problem {
  code: string;
  explanation: string;
}

/** Every failure code of the C2PA specification 2.x (15.2.2), and what the engine adds. */
const FAILURES = new Map(
  Object.entries({
    "claim.malformed": "The signed statement in this file is not written as the standard asks.",
    "claim.missing": "The signed statement that the credentials should contain is missing.",
    "claim.multiple": "The credentials contain more than one signed statement, so it is unclear which one counts.",
    "claim.required.missing": "The signed statement lacks a field that the standard requires.",
    "claim.cbor.invalid": "The signed statement is damaged and cannot be decoded.",
    "claim.hardBindings.missing": "Nothing ties these credentials to this file, so they may belong to another one.",
    "claimSignature.missing": "The signature is missing.",
    "claimSignature.mismatch":
      "The signature does not fit what was signed: the credentials were changed after signing.",
    "claimSignature.outsideValidity": "The signature was made while the signer's certificate was not valid.",
    "signingCredential.untrusted": "The signer is not on a trust list of this site, so who signed is not confirmed.",
    "signingCredential.invalid": "The signer's certificate may not be used to sign Content Credentials.",
    "signingCredential.expired":
      "The signer's certificate has expired, and no time-stamp shows that it was valid when signing.",
    "signingCredential.ocsp.revoked": "The signer's certificate was revoked by whoever issued it.",
    "signingCredential.ocsp.unknown": "Whoever should have issued the signer's certificate does not know it.",
    "assertion.hashedURI.mismatch": "A part of the credentials was changed after signing.",
    "hashedURI.mismatch": "A part of the credentials was changed after signing.",
    "hashedURI.missing": "A part that the credentials refer to is missing.",
    "assertion.missing": "A statement that was signed is missing from the credentials.",
    "assertion.undeclared": "The credentials contain a statement that was not signed.",
    "assertion.outsideManifest": "A signed statement lies outside the credentials that it belongs to.",
    "assertion.inaccessible": "A statement that is kept elsewhere could not be read.",
    "assertion.notRedacted": "A statement was said to be removed, but is still there.",
    "assertion.selfRedacted": "The credentials say that they removed a statement of their own, which is not allowed.",
    "assertion.required.missing": "A statement lacks a field that the standard requires.",
    "assertion.json.invalid": "A statement is damaged and cannot be decoded.",
    "assertion.cbor.invalid": "A statement is damaged and cannot be decoded.",
    "assertion.multipleHardBindings":
      "The credentials are tied to the file in more than one way, so it is unclear which one counts.",
    "assertion.action.malformed": "The list of what was done to the file is not written as the standard asks.",
    "assertion.action.ingredientMismatch": "An edit names a source file that the credentials do not contain.",
    "assertion.action.ingredient.mismatch": "An edit names a source file that the credentials do not contain.",
    "assertion.action.redacted": "The list of what was done to the file was removed, which is not allowed.",
    "assertion.action.redactionMismatch": "An edit says that it removed a statement that cannot be found.",
    "assertion.dataHash.mismatch": "The file was changed after it was signed.",
    "assertion.dataHash.malformed":
      "The fingerprint that ties the credentials to the file is not written as the standard asks.",
    "assertion.dataHash.redacted": "The fingerprint that ties the credentials to the file was removed.",
    "assertion.bmffHash.mismatch":
      "The video or its container was changed after it was signed, or a part of it is missing.",
    "assertion.bmffHash.malformed":
      "The fingerprint that ties the credentials to the video is not written as the standard asks.",
    "assertion.boxesHash.mismatch": "The file was changed after it was signed.",
    "assertion.boxesHash.unknownBox": "The file contains a part that was not there when it was signed.",
    "assertion.boxesHash.malformed":
      "The fingerprint that ties the credentials to the file is not written as the standard asks.",
    "assertion.collectionHash.mismatch": "A file of the signed collection was changed after signing.",
    "assertion.collectionHash.incorrectFileCount":
      "A file of the signed collection is missing, or there is one too many.",
    "assertion.collectionHash.invalidURI": "The signed collection names a file in a way that is not allowed.",
    "assertion.collectionHash.malformed":
      "The fingerprint of the signed collection is not written as the standard asks.",
    "assertion.multiAssetHash.mismatch": "A part of this file was changed after signing.",
    "assertion.multiAssetHash.malformed":
      "The fingerprint of the parts of this file is not written as the standard asks.",
    "assertion.multiAssetHash.missingPart": "A part of this file is missing.",
    "assertion.cloud-data.hardBinding":
      "What ties the credentials to the file is kept elsewhere, which is not allowed.",
    "assertion.cloud-data.actions": "The list of what was done to the file is kept elsewhere, which is not allowed.",
    "assertion.cloud-data.malformed": "A reference to a statement that is kept elsewhere is incomplete.",
    "assertion.cloud-data.labelMismatch": "A statement that is kept elsewhere is not the one that was signed.",
    "assertion.external-reference.malformed": "A reference to something outside the file is incomplete.",
    "assertion.external-reference.created":
      "A reference to something outside the file is signed in a way that is not allowed.",
    "assertion.ingredient.malformed": "The record of a source file is incomplete.",
    "assertion.metadata.disallowed": "The signed metadata contains a field that the standard does not allow.",
    "assertion.timestamp.malformed": "A time-stamp that was added later is not written as the standard asks.",
    "ingredient.manifest.missing": "The credentials of a source file are missing.",
    "ingredient.manifest.mismatch": "The credentials of a source file were changed after they were taken over.",
    "ingredient.claimSignature.missing": "The signature on the credentials of a source file is missing.",
    "ingredient.claimSignature.mismatch":
      "The signature on the credentials of a source file was changed after they were taken over.",
    "ingredient.hashedURI.mismatch": "The credentials of a source file were changed after they were taken over.",
    "manifest.inaccessible": "The credentials are kept elsewhere and were not read.",
    "manifest.multipleParents": "The credentials name more than one file that this one was made from.",
    "manifest.update.invalid": "An update of the credentials contains something that an update may not contain.",
    "manifest.update.wrongParents": "An update of the credentials does not say clearly what it updates.",
    "manifest.timestamp.invalid": "A time-stamp added to the credentials contains something that it may not contain.",
    "manifest.timestamp.wrongParents": "A time-stamp added to the credentials does not say clearly what it belongs to.",
    "manifest.compressed.invalid": "The compressed credentials are damaged.",
    "algorithm.unsupported":
      "The credentials use a way of hashing or signing that is unknown, so they cannot be checked.",
    // Our own: no code of the standard says that an engine gave up.
    "credentials.too-large":
      "The credentials list more statements or sources than this site can check, so we don't rely on any of them.",
    "general.error": "The credentials are damaged or incomplete, so they cannot be checked.",
  }),
);

/** Codes that report a success or a remark. Signers who wrote down what they found also wrote these. */
const NO_FAILURE =
  /(\.(validated|insideValidity|trusted|notRevoked|match|accessible|deprecated|skipped|unknownProvenance|unreferenced|well-formed|credential_valid|additionalExclusionsPresent)|^timeStamp\.[A-Za-z.]+|ocsp\.inaccessible)$/;

export const isFailure = (code: string): boolean => FAILURES.has(code) || !NO_FAILURE.test(code);

/** The codes that the table explains, for the test that holds it against the engine's. */
export const EXPLAINED_CODES = [...FAILURES.keys()];

const MAX_CODE_LENGTH = 100;

/** A code in plain words. `subject` names the source file that it is about, when it is about one. */
export function problemOf(code: string, subject: { ingredient?: string } = {}): Problem {
  const shown = code.replace(/[^\w.:-]/g, "").slice(0, MAX_CODE_LENGTH) || "general.error";
  const explanation =
    FAILURES.get(shown) ?? `A check of the credentials failed in a way that this site has no words for yet (${shown}).`;
  return {
    code: shown,
    explanation: subject.ingredient === undefined ? explanation : `Source file “${subject.ingredient}”: ${explanation}`,
  };
}
