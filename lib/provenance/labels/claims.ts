import type { Signal } from "#lib/provenance/credentials/report";
import type { Position, Statement, Testimony } from "#lib/provenance/credentials/testimony";
import { LABEL_KINDS, type Declaration, type Evidence, type Label, type LabelKind } from "#lib/provenance/labels/label";
import { aiSentence, capturedSentence, declarationSentence } from "#lib/provenance/labels/sentences";

/** One statement about AI, or a camera, that something supports. */
export interface Claim {
  kind: LabelKind;
  confidence: NonNullable<Label["confidence"]>;
  basis: NonNullable<Label["basis"]>;
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

const claimOf = (kind: LabelKind, statement: Statement): Claim => ({
  kind,
  confidence: statement.standing === "recognised" ? "confirmed" : "claimed",
  basis: "content-credentials",
  evidence: {
    text: kind === "captured" ? capturedSentence(statement) : aiSentence(statement),
    manifest: statement.manifest,
    ...(statement.action !== null && { action: statement.action }),
  },
});

/**
 * What the manifests of a file claim about AI. A camera recording is claimed only by a recognised signer, and only where
 * nothing leaves it in doubt: an edit that may have done anything also makes it doubtful when it was done to one part only.
 */
export function claimsOf({ statements, vendorFields }: Testimony): Claim[] {
  const inDoubt = vendorFields.length > 0 || statements.some(({ signal }) => signal === "ambiguousActions");
  return statements.flatMap((statement) => {
    const kind = SUPPORTS[statement.signal][statement.position];
    if (kind === "none" || (kind === "captured" && (inDoubt || statement.standing !== "recognised"))) return [];
    return [claimOf(kind, statement)];
  });
}

/** Recordings that a signer claims whom this site does not recognise: no label, but a line of evidence. */
export const unrecognisedRecordings = ({ statements }: Testimony): Statement[] =>
  statements.filter(
    ({ signal, position, standing }) => SUPPORTS[signal][position] === "captured" && standing !== "recognised",
  );

const DECLARED: Record<Declaration["kind"], LabelKind> = {
  none: "none",
  modified: "ai-modified",
  generated: "ai-generated",
};

/** What a creator's declaration claims. */
export const declaredClaim = (declaration: Declaration): Claim => ({
  kind: DECLARED[declaration.kind],
  confidence: "declared",
  basis: "creator",
  evidence: { text: declarationSentence(declaration) },
});

/** How well a claim is supported, best first. Bases of one confidence are told apart by their order. */
const CONFIDENCES = ["confirmed", "claimed", "declared", "suspected"] as const;
const BASES = ["staff", "content-credentials", "platform-tool", "creator", "metadata", "watermark", "match"] as const;

export const isAboutAi = (kind: LabelKind): boolean => kind !== "captured" && kind !== "none";

/** Whether `a` is told for a stronger kind than `b`. */
export const isStronger = (a: LabelKind, b: LabelKind): boolean => LABEL_KINDS.indexOf(a) < LABEL_KINDS.indexOf(b);

/**
 * The order in which claims make a badge: first those about AI, so that a recording gives way to any of them; of these the
 * best supported, so that a weaker word replaces no stronger one; of these the strongest kind. What is left is ordered by its
 * text, so that the order of the input does not show.
 */
export const compareClaims = (a: Claim, b: Claim): number =>
  Number(isAboutAi(b.kind)) - Number(isAboutAi(a.kind)) ||
  CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence) ||
  LABEL_KINDS.indexOf(a.kind) - LABEL_KINDS.indexOf(b.kind) ||
  BASES.indexOf(a.basis) - BASES.indexOf(b.basis) ||
  compareText(JSON.stringify(a.evidence), JSON.stringify(b.evidence));

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
