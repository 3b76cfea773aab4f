import { createPrivateKey, sign } from "node:crypto";

import { signWithEngine } from "#lib/provenance/engine/signing-engine";
import type { Signer } from "#lib/provenance/signing/certificates";
import type { IngredientDefinition, ManifestDefinition } from "#lib/provenance/signing/manifest";

/**
 * Writes `target`: the file `source` with Content Credentials by `signer`. The engine never sees the key. Loads the
 * engine into this process, so only the seed, the worker and tests may call it, with files of our own making; the
 * engine keeps a process alive after signing, which then has to end by `process.exit`.
 */
export async function signFile(options: {
  source: string;
  target: string;
  mediaType: string;
  manifest: ManifestDefinition;
  ingredients?: IngredientDefinition[];
  signer: Signer;
}): Promise<void> {
  const key = createPrivateKey(options.signer.privateKeyPem);
  await signWithEngine({
    ...options,
    ingredients: options.ingredients ?? [],
    chainPem: options.signer.chainPem,
    // COSE wants the plain pair of numbers (IEEE P1363) and not the DER that OpenSSL gives by default.
    sign: (data) => sign("sha256", data, { key, dsaEncoding: "ieee-p1363" }),
  });
}
