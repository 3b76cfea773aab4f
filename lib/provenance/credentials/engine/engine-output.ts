import { z } from "zod";

/*
 * What the engine returns, as far as a report needs it. Its own fields have the types it gives them; what comes from
 * assertions is whatever a stranger wrote, so anything unexpected there reads as absent and never fails the whole.
 */
const text = z.string().nullish().catch(null);
const list = <Item extends z.ZodType>(item: Item) => z.array(item).nullish().catch(null);

const status = z.object({ code: z.string(), url: text });
const statuses = z.object({ success: list(status), informational: list(status), failure: list(status) });
const results = z.object({
  /** The list that made the file trusted, as `urisOf` called it. */
  trustListUri: text,
  activeManifest: statuses.nullish().catch(null),
  ingredientDeltas: list(z.object({ ingredientAssertionURI: z.string(), validationDeltas: statuses })),
});

const generator = z.object({ name: text, version: text });
const softwareAgent = z.union([z.string(), generator]).nullish().catch(null);

const action = z.object({
  action: z.string().catch(""),
  digitalSourceType: text,
  softwareAgent,
  softwareAgentIndex: z.number().int().min(0).nullish().catch(null),
  when: text,
  description: text,
  parameters: z.record(z.string(), z.unknown()).nullish().catch(null),
});

/** The data of a `c2pa.actions` assertion; the engine gives version 1 in the form of version 2. */
export const actionsData = z.object({
  actions: list(action),
  allActionsIncluded: z.boolean().nullish().catch(null),
  softwareAgents: list(softwareAgent),
  templates: list(action),
});

const ingredient = z.object({
  title: text,
  relationship: text,
  active_manifest: text,
  label: text,
  thumbnail: z.object({ format: text, identifier: text }).nullish().catch(null),
  validation_status: list(status),
  validation_results: results.nullish().catch(null),
});

const manifest = z.object({
  claim_version: z.number().nullish().catch(null),
  claim_generator: text,
  claim_generator_info: list(generator),
  title: text,
  format: text,
  thumbnail: z.object({ format: text, identifier: text }).nullish().catch(null),
  ingredients: list(ingredient),
  assertions: list(z.object({ label: z.string(), data: z.unknown(), created: z.boolean().nullish().catch(null) })),
  signature_info: z.object({ issuer: text, common_name: text, time: text }).nullish().catch(null),
});

export const engineOutput = z.object({
  active_manifest: text,
  manifests: z.record(z.string(), manifest),
  validation_results: results.nullish(),
  validation_state: z.enum(["Invalid", "Valid", "Trusted"]),
});

export type EngineOutput = z.infer<typeof engineOutput>;
export type EngineManifest = z.infer<typeof manifest>;
export type EngineIngredient = z.infer<typeof ingredient>;
export type EngineAction = z.infer<typeof action>;
export type EngineResults = z.infer<typeof results>;
