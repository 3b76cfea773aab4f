import { analyses } from "#lib/ingest/analysis/analysis-store";
import { judgementOf } from "#lib/ingest/analysis/judgement";
import type { Findings, OpenedFile, Step } from "#lib/ingest/analysis/steps/step";
import { done } from "#lib/ingest/analysis/steps/step-end";
import { type CredentialsOutcome, inspectCredentials } from "#lib/provenance/credentials/inspect-credentials";
import { dependsOnTime } from "#lib/provenance/credentials/report";
import { applyLabel } from "#lib/provenance/labels/apply-label";
import { recordClaims } from "#lib/provenance/labels/record-claims";
import { contentCredentials } from "#lib/provenance/labels/sources/content-credentials";

/** The verdict on the credentials, and the label that follows from it and from everything else that is known. */
export const labelStep: Step<"label", "hash" | "credentials"> = {
  name: "label",
  version: 1,
  outdatedBy: "basis",
  needs: ["hash", "credentials"],
  async run(file, found) {
    const outcome = await asFirstReceived(file, found);
    if (outcome.outcome === "unreadable") return { state: "failed", unusable: outcome };
    return done(judgementOf(outcome, found.credentials.trust));
  },
  async settle(tx, { id }, { label, credentials: { thumbnails } }) {
    await analyses(tx).saveFirstJudgement(id, label, thumbnails);
    await recordClaims(tx, id, contentCredentials, label);
    await applyLabel(tx, id, { actorAccountId: null, because: "first-label" });
  },
};

/**
 * The same bytes may have come here before, when a certificate that has ended since still held. Whether they did is known only
 * with their hash; where it matters they are read again as of then.
 */
async function asFirstReceived(
  { video, path }: OpenedFile,
  { hash, credentials: { read, trust } }: Pick<Findings, "hash" | "credentials">,
): Promise<CredentialsOutcome> {
  if (!dependsOnTime(read.report)) return read;
  const first = await analyses().firstReceipt(hash.sha256);
  if (first === null || first >= video.receivedAt) return read;
  return inspectCredentials({ path, mediaType: video.mediaType, trust, receivedAt: first });
}
