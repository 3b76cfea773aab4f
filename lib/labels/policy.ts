import { type Chain, walkChain } from "#lib/labels/chain";
import { type Claim, claimsOf, compareClaims, compareText } from "#lib/labels/claims";
import type { Declaration, Evidence, Label, LabelKind, StaffLabel } from "#lib/labels/label";
import {
  correctedSentence,
  declarationSentence,
  DOUBTFUL_SENTENCE,
  failedIngredientSentence,
  nothingSaidSentence,
  UNKNOWN_PART_SENTENCE,
  unverifiedSentence,
} from "#lib/labels/sentences";
import type { ProvenanceReport } from "#lib/provenance/report";

const DECLARED: Record<Declaration["kind"], LabelKind> = {
  none: "none",
  modified: "ai-modified",
  generated: "ai-generated",
};

/** Credentials that fail validation support nothing; so do those that are absent. */
const chainOf = (report: ProvenanceReport | null): Chain =>
  report !== null && (report.state === "valid" || report.state === "trusted")
    ? walkChain(report)
    : { witnesses: [], failed: [] };

/** What is worth knowing beside the claims: why there are none, and what was left out of account. */
function remarks(report: ProvenanceReport | null, chain: Chain, claims: Claim[]): Evidence[] {
  if (report === null) return [];
  if (report.state === "invalid") return [{ text: unverifiedSentence(report) }];
  const failed = chain.failed
    .map((failure) => ({ text: failedIngredientSentence(failure), manifest: failure.usedBy }))
    .sort((a, b) => compareText(JSON.stringify(a), JSON.stringify(b)));
  if (claims.length > 0) return failed;
  const active = report.manifests[0];
  const nothing = { text: nothingSaidSentence(report), ...(active && { manifest: active.label }) };
  const noted = (signal: "ambiguousActions" | "mediaUnknownProvenance") =>
    chain.witnesses.some(({ manifest }) => manifest.signals.includes(signal));
  return [
    nothing,
    ...(noted("ambiguousActions") ? [{ text: DOUBTFUL_SENTENCE }] : []),
    ...(noted("mediaUnknownProvenance") ? [{ text: UNKNOWN_PART_SENTENCE }] : []),
    ...failed,
  ];
}

/** A hostile file may hold thousands of statements; the strongest come first, and these are enough for anyone. */
const MAX_EVIDENCE = 40;

const distinct = (evidence: Evidence[]): Evidence[] =>
  [...new Map(evidence.map((item) => [JSON.stringify([item.text, item.manifest, item.action]), item])).values()].slice(
    0,
    MAX_EVIDENCE,
  );

/** A staff decision wins; what the label follows from otherwise stays visible below it. */
const corrected = (staff: StaffLabel, { evidence }: Label): Label => ({
  kind: staff.kind,
  confidence: staff.kind === "none" ? null : "confirmed",
  basis: staff.kind === "none" ? null : "staff",
  evidence: [{ text: correctedSentence(staff) }, ...evidence].slice(0, MAX_EVIDENCE),
  // Whoever does not agree appeals the decision.
  contestable: false,
});

/**
 * The AI label that follows from a file's Content Credentials and from what its creator says. The kind is the
 * strongest that anything supports, so neither more evidence of AI nor a declaration ever lowers it; the order of
 * the bases only picks which basis and confidence are shown. What staff decided stands above all of it.
 */
export function labelFrom(input: {
  provenance: ProvenanceReport | null;
  declaration: Declaration | null;
  staff?: StaffLabel | null;
}): Label {
  const { staff = null, ...witnesses } = input;
  const supported = supportedLabel(witnesses);
  return staff ? corrected(staff, supported) : supported;
}

function supportedLabel({
  provenance,
  declaration,
}: Pick<Parameters<typeof labelFrom>[0], "provenance" | "declaration">): Label {
  const chain = chainOf(provenance);
  const said = claimsOf(chain);
  const declared: Claim[] = declaration
    ? [
        {
          kind: DECLARED[declaration.kind],
          confidence: "declared",
          basis: "creator",
          evidence: { text: declarationSentence(declaration) },
        },
      ]
    : [];
  const claims = [...said, ...declared].sort(compareClaims);
  const shown = claims[0];
  const positive = shown !== undefined && shown.kind !== "none";
  return {
    kind: shown?.kind ?? "none",
    confidence: positive ? shown.confidence : null,
    basis: positive ? shown.basis : null,
    evidence: distinct([...claims.map((claim) => claim.evidence), ...remarks(provenance, chain, said)]),
    contestable: positive,
  };
}
