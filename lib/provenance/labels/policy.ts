import {
  type Claim,
  compareClaims,
  compareSources,
  distinctBy,
  isStronger,
  MAX_EVIDENCE,
  type SourceClaims,
  type SourcedClaim,
} from "#lib/provenance/labels/claims";
import type { Evidence, Label } from "#lib/provenance/labels/label";
import { LABEL_RULES_VERSION } from "#lib/provenance/labels/rules-version";
import { badgeOf, type CredentialsState } from "#lib/provenance/labels/words";

const distinct = (evidence: readonly Evidence[]): Evidence[] =>
  distinctBy(evidence, ({ text, manifest, action }) => [text, manifest, action]).slice(0, MAX_EVIDENCE);

/** A staff decision wins; what the label follows from otherwise stays visible below it. */
const corrected = ({ kind, confidence, evidence: decided }: Claim, { evidence }: Label): Label => ({
  kind,
  confidence: kind === "none" ? null : confidence,
  basis: kind === "none" ? null : "staff",
  evidence: [decided, ...evidence].slice(0, MAX_EVIDENCE),
  // A party that does not agree appeals the decision.
  contestable: false,
  version: LABEL_RULES_VERSION,
});

/**
 * The AI label that follows from what each source says. The badge is the best-supported claim about AI; a stronger kind that
 * is supported less well is told beside it under its own, weaker word. So no weaker evidence replaces a badge, and more
 * evidence of AI never hides any. What staff decided stands above all of it.
 * `credentials` is how far the file's Content Credentials can be believed; null until they have been read.
 */
export function labelFrom(sources: readonly SourceClaims[], credentials: CredentialsState | null): Label {
  const evidence = sources
    .filter(({ source }) => source !== "staff")
    .sort((a, b) => compareSources(a.source, b.source));
  const claims = evidence
    .flatMap(({ source, claims: own }) => own.map((claim): SourcedClaim => ({ ...claim, basis: source })))
    .sort(compareClaims);
  const [shown] = claims;
  const positive = shown !== undefined && shown.kind !== "none";
  const label: Label = {
    kind: shown?.kind ?? "none",
    confidence: positive ? shown.confidence : null,
    basis: positive ? shown.basis : null,
    evidence: distinct([
      ...claims.map((claim) => evidenceBeside(claim, shown, credentials)),
      ...evidence.flatMap(({ remarks }) => remarks),
    ]),
    contestable: positive,
    version: LABEL_RULES_VERSION,
  };
  const decision = sources.find(({ source }) => source === "staff")?.claims[0];
  return decision ? corrected(decision, label) : label;
}

/** The evidence of a claim; where it is for a stronger kind than the badge's, under the word that it could carry itself. */
function evidenceBeside(
  claim: SourcedClaim,
  shown: SourcedClaim | undefined,
  credentials: CredentialsState | null,
): Evidence {
  if (shown === undefined || !isStronger(claim.kind, shown.kind)) return claim.evidence;
  const { word } = badgeOf(claim, credentials);
  return { ...claim.evidence, text: `${word}: ${claim.evidence.text}` };
}
