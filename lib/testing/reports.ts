import type { IngredientReport, ManifestReport, ProvenanceReport } from "#lib/provenance/credentials/report";
import { type Testimony, testimonyIn } from "#lib/provenance/credentials/testimony";
import type { Declaration, Label, LabelKind } from "#lib/provenance/labels/label";
import { labelFrom } from "#lib/provenance/labels/policy";
import { contentCredentials } from "#lib/provenance/labels/sources/content-credentials";
import { creator } from "#lib/provenance/labels/sources/creator";
import { staff } from "#lib/provenance/labels/sources/staff";

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

/** What a label can follow from, in this version. */
export interface LabelFacts {
  report?: ProvenanceReport | null;
  /** What the manifests say; left out for what follows from the report alone. */
  testimony?: Testimony;
  declaration?: Declaration | null;
  decided?: LabelKind | null;
}

/** The label that follows, without storing what it follows from. */
export const labelOf = ({ report: read = null, testimony, declaration = null, decided = null }: LabelFacts): Label =>
  labelFrom(
    [
      ...(read ? [contentCredentials.derive({ report: read, testimony: testimony ?? testimonyIn(read) })] : []),
      ...(declaration ? [creator.derive(declaration)] : []),
      ...(decided ? [staff.derive(decided)] : []),
    ],
    read?.state ?? null,
  );
