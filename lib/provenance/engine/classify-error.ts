/** What an error of the engine says about a file. */
export type EngineRefusal =
  | { kind: "remote"; url: string }
  /** The engine does not read this kind of file, so there is nothing to say about credentials in it. */
  | { kind: "not-read" }
  /** There are credentials, and they are so broken that nothing in them can be read. */
  | { kind: "broken"; code: string }
  /** The file itself is damaged. */
  | { kind: "damaged" };

/** The failure codes of C2PA for what the engine (c2pa-rs 0.90) throws instead of reporting. */
const BROKEN: [pattern: RegExp, code: string][] = [
  [/^(UnknownAlgorithm|UnsupportedAlgorithm|CoseSignatureAlgorithmNotSupported)/, "algorithm.unsupported"],
  [/^ClaimDecoding\("claim_cbor/, "claim.cbor.invalid"],
  [/^(ClaimDecoding|ClaimVersion|ClaimInvalidContent|InvalidClaim\(ClaimVersion)/, "claim.malformed"],
  [/^(ClaimMissingSignatureBox|InvalidClaim\(ClaimSignature)/, "claimSignature.missing"],
  [/^(ClaimMissingHardBinding)/, "claim.hardBindings.missing"],
  [/^(ClaimMissing|InvalidClaim\(Claim)/, "claim.missing"],
  [/^(AssertionMissing|InvalidClaim\(Assertion)/, "assertion.missing"],
  [/^AssertionDecoding/, "assertion.cbor.invalid"],
  [/^(CoseInvalidCert|CoseX5ChainMissing|CoseMissingKey)/, "signingCredential.invalid"],
  [/^CoseCertExpiration/, "signingCredential.expired"],
  [/^CoseCertRevoked/, "signingCredential.ocsp.revoked"],
  [/^(InvalidCoseSignature|CoseSignature|CoseVerifier)/, "claimSignature.mismatch"],
  [/^HashMismatch/, "assertion.hashedURI.mismatch"],
  [/^UpdateManifestInvalid/, "manifest.update.invalid"],
];

/** Errors about the container and not about what is in its credentials. */
const CONTAINER = /^(InvalidAsset|IoError|(Bmff|Jpeg|Png|Riff|Tiff|Mp3|Gif|Svg|Pdf|Asset|Heif|Avif)\w*)\b/;

/**
 * Reads the name that the engine's binding gives its errors: `C2pa(` and the Rust error in debug form. What is
 * neither about the container nor known counts as broken credentials: nothing positive may follow from it.
 */
export function classifyEngineError(name: string): EngineRefusal {
  const inner = /^C2pa\(([\s\S]*)\)$/.exec(name)?.[1] ?? "";
  const remote = /^RemoteManifest(?:Url|Fetch)\("([^"]*)/.exec(inner)?.[1];
  if (remote !== undefined) return { kind: "remote", url: remote };
  if (/^(UnsupportedType|BmffError\(InvalidFileSignature)/.test(inner)) return { kind: "not-read" };
  if (CONTAINER.test(inner)) return { kind: "damaged" };
  return { kind: "broken", code: BROKEN.find(([pattern]) => pattern.test(inner))?.[1] ?? "general.error" };
}
