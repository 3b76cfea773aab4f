import { z } from "zod";

/** The names of the Asset Signals Rubric 1.0 (C2PA Conformance Task Force, August 2026) without their prefix. */
export const SIGNALS = [
  "fullyGenAIMedia",
  "partlyGenAICreation",
  "compositionMayContainGenAI",
  "screenCaptureMayContainGenAI",
  "capturedMedia",
  "capturedMediaStitched",
  "nonGenAIDigitalCreation",
  "blankCanvas",
  "mediaUnknownProvenance",
  "nonEditorial",
  "perceptibleGenAI",
  "perceptiblePossiblyGenAI",
  "perceptibleNonGenAI",
  "ambiguousActions",
] as const;
export type Signal = (typeof SIGNALS)[number];

/** One failure of validation: the engine's code, and what it means in plain words. */
const problem = z.object({ code: z.string(), explanation: z.string() });

/**
 * The name and the organisation in the signer's certificate, as the engine gives them. Unless the report is trusted,
 * anybody can have written them.
 */
const signer = z.object({ name: z.string(), issuer: z.string() });

const action = z.object({
  action: z.string(),
  digitalSourceType: z.string().nullable(),
  softwareAgent: z.string().nullable(),
  when: z.string().nullable(),
  description: z.string().nullable(),
});

const ingredient = z.object({
  title: z.string().nullable(),
  relationship: z.enum(["parentOf", "componentOf", "inputTo"]),
  /** The label of its own manifest in this report; null where it has none. */
  manifest: z.string().nullable(),
  /** Failures only. `signingCredential.untrusted` alone means sound, by a signer who is not on the trust list. */
  problems: z.array(problem),
});

const manifest = z.object({
  label: z.string(),
  title: z.string().nullable(),
  format: z.string().nullable(),
  claimGenerator: z.string().nullable(),
  signer: signer.nullable(),
  signedAt: z.string().nullable(),
  actions: z.array(action),
  ingredients: z.array(ingredient),
  signals: z.array(z.enum(SIGNALS)),
});

/** What the Content Credentials of a file say and how far that can be believed: `provenance` of the API contract. */
export const provenanceReport = z.object({
  state: z.enum(["none", "invalid", "valid", "trusted"]),
  problems: z.array(problem),
  signer: signer.nullable(),
  signedAt: z.string().nullable(),
  claimGenerator: z.string().nullable(),
  source: z.enum(["embedded", "remote-not-fetched", "none"]),
  /** The active manifest first, then every manifest reachable from it by ingredients. */
  manifests: z.array(manifest),
  engine: z.object({ name: z.string(), version: z.string() }),
  trustList: z.object({ name: z.string(), loadedAt: z.string() }).nullable(),
});

export type ProvenanceReport = z.infer<typeof provenanceReport>;
export type ManifestReport = z.infer<typeof manifest>;
export type IngredientReport = z.infer<typeof ingredient>;
export type ActionReport = z.infer<typeof action>;
