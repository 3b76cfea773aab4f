import type { Actor } from "#lib/accounts/actor";
import { draft } from "#lib/decisions/draft";
import { caseFacts, type CaseFacts } from "#lib/decisions/facts-store";
import type { PreviewInput } from "#lib/decisions/input";
import { affectedBy, draftFacts } from "#lib/decisions/issue-statements";
import type { Plan } from "#lib/decisions/plan";
import { needsSecondPerson } from "#lib/decisions/policy";
import { fileOf, prepareDecision, reporterIds } from "#lib/decisions/prepare-decision";
import type { ResolvedMeasure } from "#lib/decisions/resolve-measures";
import type { ConsequenceDto, PreviewDto } from "#lib/decisions/shapes";
import { loadForDesk } from "#lib/disputes/load-for-desk";
import { isToldToSubject } from "#lib/disputes/policy";
import type { DisputeRecord } from "#lib/disputes/store";
import type { LabelKind } from "#lib/labels/label";

const LABELS: Record<LabelKind, string> = {
  "ai-generated": "AI-generated",
  "ai-modified": "AI-modified",
  "may-contain-ai": "May contain AI",
  captured: "Captured with a camera",
  none: "No AI label",
};

const change = (what: string, [from, to]: [string, string], holdsAlready: boolean) => ({
  ...{ what, from: holdsAlready ? to : from, to, holdsAlready },
});

/** What one measure changes, from what to what. */
function consequence({ kind, labelKind }: ResolvedMeasure, facts: CaseFacts): ConsequenceDto {
  const { video, comment, grant, subject } = facts;
  const theVideo = video ? `The video “${video.title}”` : "The video";
  const theAccount = subject ? `The account @${subject.handle}` : "The account";
  switch (kind) {
    case "correct-label": {
      const from = video?.labelKind ? LABELS[video.labelKind] : "No label yet";
      return { kind, ...change(theVideo, [from, `${LABELS[labelKind ?? "none"]}, corrected by staff`], false) };
    }
    case "restrict-video": {
      const words: [string, string] = ["In lists, and plays at once", "In no list, and asks before it plays"];
      return { kind, ...change(theVideo, words, video?.isRestricted ?? false) };
    }
    case "remove-video": {
      const words: [string, string] = ["There for whoever may see it", "Gone for everybody but its creator"];
      return { kind, ...change(theVideo, words, video?.isRemoved ?? false) };
    }
    case "remove-comment":
      return {
        kind,
        ...change("The comment", ["Shown", "Gone for everybody but its author"], comment?.isRemoved ?? false),
      };
    case "revoke-grant":
      return { kind, ...change("The permission to remix", ["Granted", "Revoked"], grant?.isRevoked ?? false) };
    case "forbid-remixing": {
      const words: [string, string] = ["AI remixing as its creator chooses", "AI remixing forbidden"];
      return video
        ? { kind, ...change(theVideo, words, video.isForbidden) }
        : { kind, ...change(theAccount, words, subject?.isForbidden ?? false) };
    }
    case "suspend-account": {
      const words: [string, string] = ["Active", "Suspended: nobody can sign in, and nothing may be remixed"];
      return { kind, ...change(theAccount, words, subject?.isSuspended ?? false) };
    }
  }
}

/** What taking it back could not undo. */
const irreversible = ({ measures }: Plan): string[] =>
  measures.some(({ kind }) => kind === "revoke-grant")
    ? ["A token that was given out is good for five minutes at most; what was made with it is not taken back by this."]
    : [];

async function copiesOf(dispute: DisputeRecord, facts: CaseFacts, { includeCopies }: Plan) {
  const sha256 = fileOf(dispute, facts);
  const of = { sha256: sha256 ?? "", videoId: dispute.videoId };
  const counted = sha256 === null ? null : await caseFacts().countCopies(of, reporterIds(facts));
  return {
    found: counted?.found ?? 0,
    accounts: counted?.accounts ?? 0,
    ofReporters: counted?.own ?? 0,
    included: includeCopies,
  };
}

/**
 * What a decision would do, in facts: nothing is changed. With the statements of reasons as drafted from the case.
 * Throws `not-found` for who does not see the case on the desk.
 */
export async function previewDecision(actor: Actor, { disputeId, plan }: PreviewInput): Promise<PreviewDto> {
  const dispute = await loadForDesk(actor, disputeId);
  const { facts, problem, measures } = await prepareDecision(dispute, plan);
  const own = measures.filter(({ isCopy }) => !isCopy);
  const copies = await copiesOf(dispute, facts, plan);
  const isTold = plan.measures.length > 0 || isToldToSubject(dispute);
  const subjects = affectedBy(dispute, facts, own).filter((id) => isTold || id !== dispute.subjectId);
  const reporters = facts.reporters.filter(({ reporterId }) => reporterId === null || !subjects.includes(reporterId));
  const drafted = draftFacts(dispute, facts, dispute.state === "appealed");
  return {
    ...{ problem, consequences: own.map((measure) => consequence(measure, facts)), copies },
    told: {
      subjects: subjects.length + (plan.includeCopies ? copies.found - copies.ofReporters : 0),
      reporters: reporters.length,
    },
    needsSecondPerson: needsSecondPerson(plan),
    irreversible: irreversible(plan),
    drafts: {
      subject: subjects.length > 0 ? draft(drafted, plan, "subject") : null,
      reporter: reporters.length > 0 ? draft(drafted, plan, "reporter") : null,
    },
  };
}
