import { CONFIDENCES, type Evidence, type Label, LABEL_KINDS, type LabelKind } from "#lib/provenance/labels/label";

/** Who or what can claim something about AI in a video. A label rests on one of them: its basis. */
export type LabelSourceName = NonNullable<Label["basis"]>;

/** One statement about AI, or a camera, that a source supports. */
export interface Claim {
  kind: LabelKind;
  confidence: NonNullable<Label["confidence"]>;
  evidence: Evidence;
}

/** What one source says about a video. */
export interface SourceClaims {
  source: LabelSourceName;
  claims: readonly Claim[];
  /** What is worth knowing beside the claims, in the order in which it is told. */
  remarks: readonly Evidence[];
}

/** Cap the evidence: a hostile file can contain thousands of statements. The strongest come first. */
export const MAX_EVIDENCE = 40;

/** The items whose keys differ, each where its key comes first. */
export const distinctBy = <Item>(items: readonly Item[], keyOf: (item: Item) => unknown): Item[] => [
  ...new Map(items.map((item) => [JSON.stringify(keyOf(item)), item])).values(),
];

/** The order of bases, which decides between claims that are alike in kind and confidence. Not all are in use yet. */
const RANKS: Readonly<Record<LabelSourceName, number>> = {
  staff: 0,
  "content-credentials": 1,
  "platform-tool": 2,
  creator: 3,
  metadata: 4,
  watermark: 5,
  match: 6,
};

export const compareSources = (a: LabelSourceName, b: LabelSourceName): number => RANKS[a] - RANKS[b];

export const isAboutAi = (kind: LabelKind): boolean => kind !== "captured" && kind !== "none";

/** Whether `a` is told for a stronger kind than `b`. */
export const isStronger = (a: LabelKind, b: LabelKind): boolean => LABEL_KINDS.indexOf(a) < LABEL_KINDS.indexOf(b);

/** A claim with the source that makes it. */
export interface SourcedClaim extends Claim {
  basis: LabelSourceName;
}

/**
 * The order in which claims make a badge: first those about AI, so that a recording gives way to any of them; of these the
 * best supported, so that a weaker word replaces no stronger one; of these the strongest kind. What is left is ordered by its
 * text, so that the order of the input does not show.
 */
export const compareClaims = (a: SourcedClaim, b: SourcedClaim): number =>
  Number(isAboutAi(b.kind)) - Number(isAboutAi(a.kind)) ||
  CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence) ||
  LABEL_KINDS.indexOf(a.kind) - LABEL_KINDS.indexOf(b.kind) ||
  compareSources(a.basis, b.basis) ||
  compareText(JSON.stringify(a.evidence), JSON.stringify(b.evidence));

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
