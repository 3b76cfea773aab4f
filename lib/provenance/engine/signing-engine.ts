import { Builder, CallbackSigner } from "@contentauth/c2pa-node";

import type { ActionStatement, IngredientDefinition, ManifestDefinition } from "#lib/provenance/signing/manifest";

/** Room for the signature, its certificates and a time-stamp. */
const RESERVED_BYTES = 16 * 1024;

const THUMBNAIL_ID = "thumbnail";

/** Signs with the engine; `sign` makes the raw ES256 signature, wherever the key is. */
export async function signWithEngine(options: {
  source: string;
  target: string;
  mediaType: string;
  manifest: ManifestDefinition;
  ingredients: IngredientDefinition[];
  chainPem: string;
  sign(data: Buffer): Buffer;
}): Promise<void> {
  const { manifest, ingredients, mediaType } = options;
  const settings = {
    verify: { verify_after_sign: false, remote_manifest_fetch: false, ocsp_fetch: false },
    core: { allowed_network_hosts: [] },
    builder: { thumbnail: { enabled: false } },
  };
  const builder = Builder.withJson(definition(manifest, mediaType), settings);
  if (manifest.thumbnail) {
    const { bytes, mediaType: mimeType } = manifest.thumbnail;
    await builder.addResource(THUMBNAIL_ID, { buffer: Buffer.from(bytes), mimeType });
  }
  for (const ingredient of ingredients) {
    await builder.addIngredient(
      JSON.stringify({
        title: ingredient.title,
        format: ingredient.mediaType,
        relationship: ingredient.relationship,
        instance_id: ingredient.id,
      }),
      { path: ingredient.path, mimeType: ingredient.mediaType },
    );
  }
  const signer = CallbackSigner.newSigner(
    { alg: "es256", certs: [Buffer.from(options.chainPem)], reserveSize: RESERVED_BYTES, directCoseHandling: false },
    (data) => Promise.resolve(options.sign(data)),
  );
  await builder.signAsync(signer, { path: options.source, mimeType: mediaType }, { path: options.target });
}

const definition = (manifest: ManifestDefinition, mediaType: string) => ({
  claim_generator_info: [manifest.claimGenerator],
  title: manifest.title,
  format: mediaType,
  ...(manifest.thumbnail && {
    thumbnail: { format: manifest.thumbnail.mediaType, identifier: THUMBNAIL_ID },
  }),
  assertions: [
    {
      label: "c2pa.actions.v2",
      data: {
        actions: manifest.actions.map(actionData),
        ...(manifest.allActionsIncluded && { allActionsIncluded: true }),
      },
      created: manifest.gathered !== true,
    },
    ...(manifest.assertions ?? []),
  ],
});

const actionData = ({ ingredientIds, description, ...action }: ActionStatement) => ({
  ...action,
  ...(description !== undefined && { description }),
  ...(ingredientIds && { parameters: { ingredientIds } }),
});
