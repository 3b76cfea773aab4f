import type { IngredientReport, ManifestReport, ProvenanceReport } from "#lib/provenance/credentials/report";

/** Reports as the engine's reading would give them, for tests of what follows from one. */
export const manifest = (name: string, facts: Partial<ManifestReport> = {}): ManifestReport => ({
  label: name,
  title: `${name}.mp4`,
  format: "video/mp4",
  claimGenerator: "Dune Studio 3",
  signer: { name: "Example Camera Co", issuer: "Example Root" },
  signedAt: null,
  actions: [],
  ingredients: [],
  signals: [],
  identities: [],
  ...facts,
});

export const ingredient = (manifestLabel: string | null, facts: Partial<IngredientReport> = {}): IngredientReport => ({
  title: `${manifestLabel ?? "unknown"}.png`,
  relationship: "componentOf",
  manifest: manifestLabel,
  problems: [],
  ...facts,
});

export const UNTRUSTED = { code: "signingCredential.untrusted", explanation: "The signer is on no trust list." };
export const BROKEN = { code: "assertion.dataHash.mismatch", explanation: "The content was changed after signing." };

export const report = (manifests: ManifestReport[], facts: Partial<ProvenanceReport> = {}): ProvenanceReport => ({
  state: "trusted",
  problems: [],
  signer: manifests[0]?.signer ?? null,
  signedAt: null,
  claimGenerator: null,
  source: "embedded",
  manifests,
  engine: { name: "c2pa-rs", version: "0.90.1" },
  trustList: null,
  ...facts,
});
