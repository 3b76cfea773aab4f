import { createHash } from "node:crypto";

import { z } from "zod";

import type { EngineOutput } from "#lib/provenance/credentials/engine/engine-output";
import type { Signature } from "#lib/provenance/credentials/signatures/signatures";

const base64 = z.string();

/**
 * What stands in the signatures of a file, kept beside its verdict so that it can be judged anew without the file: by other
 * trust lists, another time, or an answer about revocation. As the file has it; nothing in it was checked.
 */
export const signatureRecord = z.object({
  /** When the file counted as received for this verdict. */
  receivedAt: z.string(),
  /** Certificates in DER by the SHA-256 of it, hex: most manifests of a file share theirs. */
  certificates: z.record(z.string(), base64),
  manifests: z.array(
    z.object({
      label: z.string(),
      claimVersion: z.number().nullable(),
      /** Keys of `certificates`, leaf first. */
      chain: z.array(z.string()),
      /** RFC 3161 tokens, with the certificates of their authority inside. */
      timeStamps: z.array(base64),
      /** RFC 6960 answers that the signer enclosed. */
      ocsp: z.array(base64),
    }),
  ),
});
export type SignatureRecord = z.infer<typeof signatureRecord>;

/** Far more than a real history has; a larger file can still be judged anew from itself. */
const MAX_MANIFESTS = 500;
const MAX_BYTES = 2 * 1024 ** 2;

const base64Of = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

/** The record of the signatures of a file; null where it would be larger than is worth keeping. */
export function recordOf(
  output: EngineOutput,
  signatures: ReadonlyMap<string, Signature>,
  receivedAt: Date,
): SignatureRecord | null {
  if (signatures.size > MAX_MANIFESTS) return null;
  const certificates = new Map<string, string>();
  const manifests = [...signatures].map(([label, { chain, timeStamps, ocsp }]) => ({
    label,
    claimVersion: output.manifests[label]?.claim_version ?? null,
    chain: chain.map((der) => {
      const digest = createHash("sha256").update(der).digest("hex");
      certificates.set(digest, base64Of(der));
      return digest;
    }),
    timeStamps: timeStamps.map(base64Of),
    ocsp: ocsp.map(base64Of),
  }));
  const record = { receivedAt: receivedAt.toISOString(), certificates: Object.fromEntries(certificates), manifests };
  return JSON.stringify(record).length > MAX_BYTES ? null : record;
}
