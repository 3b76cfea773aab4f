import type { Signer } from "#lib/provenance/certificates/certificates";
import type { TrustAnchors } from "#lib/provenance/credentials/engine/messages";
import { coseSigner } from "#lib/provenance/signing/cose-sign1";
import type { IngredientDefinition, ManifestDefinition } from "#lib/provenance/signing/manifest";
import { signWithEngine } from "#lib/provenance/signing/signing-engine";

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
  /** Whom to trust when judging the ingredients: the verdict is part of what is signed. */
  lists: TrustAnchors[];
}): Promise<void> {
  await signWithEngine({
    ...options,
    ingredients: options.ingredients ?? [],
    signer: coseSigner(options.signer),
  });
}
