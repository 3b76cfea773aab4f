import { rm } from "node:fs/promises";

import { chosenEngine, type EngineName } from "#lib/provenance/credentials/engine/choose-engine";
import type { CoseSigner } from "#lib/provenance/credentials/engine/engine";
import { loadEngine } from "#lib/provenance/credentials/engine/load-engine";
import type { TrustAnchors } from "#lib/provenance/credentials/engine/messages";
import { signerSettings } from "#lib/provenance/credentials/engine/settings";
import { hasSeveralMdat } from "#lib/provenance/credentials/engine/several-mdat";
import type { ActionStatement, IngredientDefinition, ManifestDefinition } from "#lib/provenance/signing/manifest";

const THUMBNAIL_ID = "thumbnail";

/** Signs with the engine in use. Leaves no partial file behind when it fails. */
export async function signWithEngine(options: {
  source: string;
  target: string;
  mediaType: string;
  manifest: ManifestDefinition;
  ingredients: IngredientDefinition[];
  lists: TrustAnchors[];
  signer: CoseSigner;
}): Promise<void> {
  const { source, target, manifest, mediaType } = options;
  const { thumbnail } = manifest;
  const engine = await loadEngine(await engineFor(options.ingredients));
  const signing = {
    source: { path: source, mimeType: mediaType },
    target,
    definition: definition(manifest, mediaType),
    resources: thumbnail ? [{ id: THUMBNAIL_ID, bytes: thumbnail.bytes, mimeType: thumbnail.mediaType }] : [],
    ingredients: options.ingredients.map((ingredient) => ({
      json: {
        title: ingredient.title,
        format: ingredient.mediaType,
        relationship: ingredient.relationship,
        instance_id: ingredient.id,
      },
      file: { path: ingredient.path, mimeType: ingredient.mediaType },
    })),
    signer: options.signer,
  };
  try {
    await engine.sign(signing, signerSettings(options.lists));
  } catch (error) {
    await rm(target, { force: true });
    throw error;
  }
}

/**
 * What the engine thinks of an ingredient is signed for good, so one that the native engine would judge by chance
 * (`reader.ts`) is taken over by the other.
 */
async function engineFor(ingredients: IngredientDefinition[]): Promise<EngineName> {
  const judgedByChance = await Promise.all(ingredients.map(({ path }) => hasSeveralMdat(path)));
  return judgedByChance.includes(true) ? "wasm" : chosenEngine();
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
