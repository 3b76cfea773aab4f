import { type ProvenanceReport, standingIn } from "#lib/provenance/credentials/report";
import { heardFrom, type Testimony, testimonyOf } from "#lib/provenance/credentials/testimony";
import {
  type Claim,
  claimsOf,
  compareClaims,
  declaredClaim,
  isStronger,
  unrecognisedRecordings,
} from "#lib/provenance/labels/claims";
import type { Declaration, Evidence, Label, StaffLabel } from "#lib/provenance/labels/label";
import { LABEL_RULES_VERSION } from "#lib/provenance/labels/rules-version";
import {
  CORRECTED_SENTENCE,
  DOUBTFUL_SENTENCE,
  failedIngredientSentence,
  nothingFoundSentence,
  UNKNOWN_PART_SENTENCE,
  unrecognisedRecordingSentence,
  unverifiedSentence,
  vendorFieldSentence,
} from "#lib/provenance/labels/sentences";
import { badgeOf } from "#lib/provenance/labels/words";

/** Everything that a label follows from. */
export interface LabelSources {
  provenance: ProvenanceReport | null;
  /** What the manifests say; left out for a report from before this was kept, which is then heard itself. */
  testimony?: Testimony | null;
  declaration: Declaration | null;
  /** What staff decided. */
  staff?: StaffLabel | null;
}

/** What is worth knowing beside the claims: what was looked for and not found, and what was left out of account. */
function remarks(report: ProvenanceReport | null, testimony: Testimony, claims: Claim[]): Evidence[] {
  if (report === null) return [];
  const failed = testimony.failed.map((failure) => ({
    text: failedIngredientSentence(failure),
    manifest: failure.usedBy,
  }));
  const fields = testimony.vendorFields.map((field) => ({
    text: vendorFieldSentence(field),
    manifest: field.manifest,
    ...(field.action !== null && { action: field.action }),
  }));
  const unverified = report.state === "invalid" ? [{ text: unverifiedSentence(report) }] : [];
  if (report.state === "invalid" && standingIn(report) === null) return unverified;
  const recordings = unrecognisedRecordings(testimony).map((statement) => ({
    text: unrecognisedRecordingSentence(statement),
    manifest: statement.manifest,
  }));
  if (claims.length > 0) return [...unverified, ...fields, ...recordings, ...failed];
  const [active] = report.manifests;
  const noted = (signal: "ambiguousActions" | "mediaUnknownProvenance") =>
    testimony.statements.some((statement) => statement.signal === signal);
  return [
    ...unverified,
    ...fields,
    ...(fields.length > 0 ? [] : [{ text: nothingFoundSentence(report), ...(active && { manifest: active.label }) }]),
    ...recordings,
    ...(noted("ambiguousActions") ? [{ text: DOUBTFUL_SENTENCE }] : []),
    ...(noted("mediaUnknownProvenance") ? [{ text: UNKNOWN_PART_SENTENCE }] : []),
    ...failed,
  ];
}

/** Cap the evidence: a hostile file can contain thousands of statements. The strongest come first. */
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
  evidence: [{ text: CORRECTED_SENTENCE }, ...evidence].slice(0, MAX_EVIDENCE),
  // A party that does not agree appeals the decision.
  contestable: false,
  version: LABEL_RULES_VERSION,
});

/**
 * The AI label that follows from a file's Content Credentials and from what its creator says. The badge is the best-supported
 * claim about AI; a stronger kind that is supported less well is told beside it under its own, weaker word. So no weaker
 * evidence replaces a badge, and more evidence of AI never hides any. What staff decided stands above all of it.
 */
export function labelFrom({ provenance, testimony = null, declaration, staff = null }: LabelSources): Label {
  const heard =
    testimony ?? testimonyOf((provenance?.manifests ?? []).map(heardFrom), provenance && standingIn(provenance));
  const said = claimsOf(heard);
  const claims = [...said, ...(declaration ? [declaredClaim(declaration)] : [])].sort(compareClaims);
  const [shown] = claims;
  const positive = shown !== undefined && shown.kind !== "none";
  const label: Label = {
    kind: shown?.kind ?? "none",
    confidence: positive ? shown.confidence : null,
    basis: positive ? shown.basis : null,
    evidence: distinct([
      ...claims.map((claim) => toldBeside(claim, shown, provenance)),
      ...remarks(provenance, heard, said),
    ]),
    contestable: positive,
    version: LABEL_RULES_VERSION,
  };
  return staff ? corrected(staff, label) : label;
}

/** The evidence of a claim; where it is for a stronger kind than the badge's, under the word that it could carry itself. */
function toldBeside(claim: Claim, shown: Claim | undefined, report: ProvenanceReport | null): Evidence {
  if (shown === undefined || !isStronger(claim.kind, shown.kind)) return claim.evidence;
  const { word } = badgeOf(claim, report?.state ?? null);
  return { ...claim.evidence, text: `${word}: ${claim.evidence.text}` };
}
