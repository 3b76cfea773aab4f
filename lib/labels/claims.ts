import type { Chain, CredentialConfidence, Position, Witness } from "#lib/labels/chain";
import { LABEL_KINDS, type Evidence, type LabelKind } from "#lib/labels/label";
import { aiSentence, capturedSentence } from "#lib/labels/sentences";
import type { ActionReport, ManifestReport, Signal } from "#lib/provenance/report";

/** One statement about AI that something supports. */
export interface Claim {
  kind: LabelKind;
  confidence: CredentialConfidence | "declared";
  basis: "content-credentials" | "creator";
  evidence: Evidence;
}

/** The table of docs/decisions/labels.md: what a signal supports, by where its manifest stands. */
const SUPPORTS: Record<Signal, Record<Position, LabelKind>> = {
  fullyGenAIMedia: { whole: "ai-generated", part: "ai-modified" },
  partlyGenAICreation: { whole: "ai-modified", part: "ai-modified" },
  perceptibleGenAI: { whole: "ai-modified", part: "ai-modified" },
  compositionMayContainGenAI: { whole: "may-contain-ai", part: "may-contain-ai" },
  screenCaptureMayContainGenAI: { whole: "may-contain-ai", part: "may-contain-ai" },
  perceptiblePossiblyGenAI: { whole: "may-contain-ai", part: "may-contain-ai" },
  capturedMedia: { whole: "captured", part: "none" },
  capturedMediaStitched: { whole: "captured", part: "none" },
  blankCanvas: { whole: "none", part: "none" },
  nonGenAIDigitalCreation: { whole: "none", part: "none" },
  perceptibleNonGenAI: { whole: "none", part: "none" },
  nonEditorial: { whole: "none", part: "none" },
  mediaUnknownProvenance: { whole: "none", part: "none" },
  ambiguousActions: { whole: "none", part: "none" },
};

/** The digital source types that make each signal hold (Asset Signals Rubric 1.0), to find the action behind it. */
const SOURCE_TYPES: Partial<Record<Signal, readonly string[]>> = {
  fullyGenAIMedia: ["trainedAlgorithmicMedia"],
  partlyGenAICreation: ["compositeWithTrainedAlgorithmicMedia"],
  perceptibleGenAI: [
    "trainedAlgorithmicMedia",
    "compositeWithTrainedAlgorithmicMedia",
    "compositeSynthetic",
    "trainedAlgorithmicData",
  ],
  compositionMayContainGenAI: ["composite"],
  screenCaptureMayContainGenAI: ["screenCapture"],
  perceptiblePossiblyGenAI: ["digitalArt", "composite"],
  capturedMedia: ["digitalCapture", "computationalCapture"],
  capturedMediaStitched: ["compositeCapture"],
};

const INCEPTION = ["c2pa.created", "c2pa.opened"];

function actionBehind(signal: Signal, manifest: ManifestReport): ActionReport | undefined {
  const types = SOURCE_TYPES[signal] ?? [];
  const perceptible = signal.startsWith("perceptible");
  return manifest.actions.find(
    ({ action, digitalSourceType }) =>
      perceptible !== INCEPTION.includes(action) && types.includes(digitalSourceType?.split("/").at(-1) ?? ""),
  );
}

function claimOf(signal: Signal, kind: LabelKind, { manifest, position, confidence }: Witness): Claim {
  const action = actionBehind(signal, manifest);
  const text =
    kind === "captured"
      ? capturedSentence(manifest, confidence)
      : aiSentence(signal, { manifest, position, confidence }, action);
  return {
    kind,
    confidence,
    basis: "content-credentials",
    evidence: { text, manifest: manifest.label, ...(action && { action: action.action }) },
  };
}

/** What the witnesses of a chain say about AI, and about a camera where nothing leaves that in doubt. */
export function claimsOf({ witnesses }: Chain): Claim[] {
  // An edit that may have done anything also makes "captured" doubtful when it was done to one part only.
  const inDoubt = witnesses.some(({ manifest }) => manifest.signals.includes("ambiguousActions"));
  return witnesses.flatMap((witness) =>
    witness.manifest.signals.flatMap((signal) => {
      const kind = SUPPORTS[signal][witness.position];
      if (kind === "none" || (kind === "captured" && inDoubt)) return [];
      return [claimOf(signal, kind, witness)];
    }),
  );
}

const byStrength = (claim: Claim): number => LABEL_KINDS.indexOf(claim.kind);

/** Of claims to one kind, the one whose basis is shown: confirmed credentials, claimed credentials, declaration. */
const BASES = ["confirmed", "claimed", "declared"] as const;
const byBasis = (claim: Claim): number => BASES.indexOf(claim.confidence);

/** Strongest kind first, then strongest basis; what is left is ordered by its text, so that no input order shows. */
export const compareClaims = (a: Claim, b: Claim): number =>
  byStrength(a) - byStrength(b) ||
  byBasis(a) - byBasis(b) ||
  compareText(JSON.stringify(a.evidence), JSON.stringify(b.evidence));

export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
