import { z } from "zod";

import { SIGNALS, SIGNER_STANDINGS, type SignerStanding } from "#lib/platform/shared/signal-vocabulary";

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

const identity = z.object({
  /** Who is named, as far as that can be read without asking the provider. */
  name: z.string().nullable(),
  /** Who vouches for it. */
  provider: z.string().nullable(),
});
export type IdentityReport = z.infer<typeof identity>;

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
  /** Who is named as behind the file (CAWG identity assertions). They count for nothing: this site checks none of them. */
  identities: z.array(identity).default([]),
});

/** What the Content Credentials of a file say and how far that can be believed: `provenance` of the API contract. */
export const provenanceReport = z.object({
  state: z.enum(["none", "invalid", "valid", "trusted"]),
  problems: z.array(problem),
  /** How the signer of the file itself stands; null where the credentials fail, or are absent. */
  signerStanding: z.enum(SIGNER_STANDINGS).nullish(),
  signer: signer.nullable(),
  /** Only by a time-stamp whose authority is on a list for time-stamps, and in a claim of version 2. */
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

/**
 * How the signer of a file stands; null where its credentials support nothing. A report from before standings were kept had
 * no expired ones, and a signer whom it does not call trusted was on no list.
 */
export function standingIn({ state, signerStanding }: ProvenanceReport): SignerStanding | null {
  if (signerStanding !== undefined) return signerStanding;
  if (state === "trusted") return "recognised";
  return state === "valid" ? "unrecognised" : null;
}

/** The problem of a stored file that could not be judged again. */
export const UNFINISHED = "judging.unfinished";

/** Whether credentials count for nothing because nobody could check them again, and not because a check failed. */
export const isUnfinished = ({ problems }: ProvenanceReport): boolean =>
  problems.some(({ code }) => code === UNFINISHED);

const EXPIRED = "signingCredential.expired";

/** Whether a report would be another if its file had been received earlier. */
export const dependsOnTime = ({ problems, manifests }: ProvenanceReport): boolean =>
  [problems, ...manifests.flatMap(({ ingredients }) => ingredients.map((ingredient) => ingredient.problems))]
    .flat()
    .some(({ code }) => code === EXPIRED);
