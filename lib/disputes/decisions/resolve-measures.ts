import type { DisputeRecord } from "#lib/disputes/cases/store";
import type { CaseFacts, Copy } from "#lib/disputes/decisions/facts-store";
import type { Plan, PlannedMeasure } from "#lib/disputes/decisions/plan";
import { COPIED_MEASURES, planProblem, type Present } from "#lib/disputes/decisions/policy";
import type { NewMeasure } from "#lib/disputes/measures/apply-measures";
import type { LabelKind } from "#lib/provenance/labels/label";

/** A measure with what it is taken on, but not yet of any decision. */
export type ResolvedMeasure = Omit<NewMeasure, "decisionId">;

/** What a plan comes to, or why it cannot be carried out. */
export type Resolved = { problem: string } | { measures: ResolvedMeasure[] };

const NOTHING = { videoId: null, commentId: null, grantId: null, labelKind: null, isCopy: false };
const GONE = "has been deleted since it was reported.";

/** The same kind on a weaker word is not the same label: staff can confirm what was only claimed or suspected. */
const isSaidAlready = ({ label }: NonNullable<CaseFacts["video"]>, kind: LabelKind): boolean =>
  label?.kind === kind && (kind === "none" || label.confidence === "confirmed");

const noAccount = ({ grant }: CaseFacts): string =>
  grant?.byService === true
    ? "A service requested this remix, so there is no account to take a measure on."
    : `The account ${GONE}`;

/** What of the case's matter is still there. */
const presentIn = ({ video, comment, grant, subject, inForce }: CaseFacts): Present => ({
  video: video !== null,
  comment: comment !== null,
  grant: grant?.isIssued === true,
  account: subject !== null,
  done: inForce.map(({ kind }) => kind),
});

function resolveOne({ kind, labelKind }: PlannedMeasure, facts: CaseFacts): ResolvedMeasure | string {
  const { video, comment, grant, subject } = facts;
  switch (kind) {
    case "correct-label":
      if (!video) return `The video ${GONE}`;
      if (labelKind === undefined) return "Say what the label is corrected to.";
      if (isSaidAlready(video, labelKind))
        return "The label says this already. Choose another one, or dismiss the report.";
      return { ...NOTHING, kind, videoId: video.id, accountId: video.ownerId, labelKind };
    case "restrict-video":
    case "remove-video":
      return video ? { ...NOTHING, kind, videoId: video.id, accountId: video.ownerId } : `The video ${GONE}`;
    case "remove-comment":
      return comment ? { ...NOTHING, kind, commentId: comment.id, accountId: comment.authorId } : `The comment ${GONE}`;
    case "revoke-grant":
      if (!grant) return `The grant ${GONE}`;
      if (!grant.isIssued) return "The request was refused when it was made: there is nothing to revoke.";
      return {
        ...NOTHING,
        kind,
        grantId: grant.id,
        videoId: grant.videoId,
        accountId: grant.requestedBy ?? grant.ownerId,
      };
    case "forbid-remixing":
      if (video) return { ...NOTHING, kind, videoId: video.id, accountId: video.ownerId };
      return subject ? { ...NOTHING, kind, accountId: subject.id } : noAccount(facts);
    case "suspend-account":
      return subject ? { ...NOTHING, kind, accountId: subject.id } : noAccount(facts);
  }
}

/** The ids that a plan names, where it names any, against what the case is about. */
function namesAnother(planned: PlannedMeasure, resolved: ResolvedMeasure): boolean {
  return (["videoId", "commentId", "grantId", "accountId"] as const).some(
    (name) => planned[name] !== undefined && planned[name] !== resolved[name],
  );
}

/** What a plan does in this case, as things stand. Nothing that the case is not about can be reached by it. */
export function resolveMeasures(dispute: DisputeRecord, facts: CaseFacts, plan: Plan): Resolved {
  const problem = planProblem({ kind: dispute.kind, targetType: dispute.target.type }, plan, presentIn(facts));
  if (problem !== null) return { problem };
  const measures: ResolvedMeasure[] = [];
  for (const planned of plan.measures) {
    const resolved = resolveOne(planned, facts);
    if (typeof resolved === "string") return { problem: resolved };
    if (namesAnother(planned, resolved)) return { problem: "A decision reaches only what its case is about." };
    measures.push(resolved);
  }
  return { measures };
}

const isCopied = ({ kind }: ResolvedMeasure): boolean => (COPIED_MEASURES as readonly string[]).includes(kind);

/** The same measures on an identical file of somebody. */
export const onCopy = (measures: readonly ResolvedMeasure[], copy: Pick<Copy, "id" | "ownerId">): ResolvedMeasure[] =>
  measures.filter(isCopied).map((measure) => ({ ...measure, videoId: copy.id, accountId: copy.ownerId, isCopy: true }));
