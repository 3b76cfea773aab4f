import { isKnownToSubject } from "#lib/disputes/cases/policy";
import { reports } from "#lib/disputes/cases/report-store";
import type { DisputeRecord } from "#lib/disputes/cases/store";
import { consequenceOf } from "#lib/disputes/decisions/consequences";
import { draft } from "#lib/disputes/decisions/draft";
import { caseFacts, type CaseFacts } from "#lib/disputes/decisions/facts-store";
import { type Heard, planInForce } from "#lib/disputes/decisions/heard";
import { affectedBy, draftFacts } from "#lib/disputes/decisions/issue-statements";
import type { Plan } from "#lib/disputes/decisions/plan";
import { bySpeed } from "#lib/disputes/decisions/policy";
import { fileOf, type Prepared } from "#lib/disputes/decisions/prepare-decision";
import type { PreviewDto } from "#lib/disputes/decisions/shapes";

/** What taking it back could not undo. */
const irreversible = ({ measures }: Plan): string[] =>
  measures.some(({ kind }) => kind === "revoke-grant")
    ? ["A token that was given out is good for five minutes at most; what was made with it is not taken back by this."]
    : [];

async function copiesOf(dispute: DisputeRecord, facts: CaseFacts, { includeCopies }: Plan) {
  const sha256 = fileOf(dispute, facts);
  const of = { sha256: sha256 ?? "", videoId: dispute.videoId, disputeId: dispute.id };
  const counted = sha256 === null ? null : await caseFacts().countCopies(of);
  return {
    found: counted?.found ?? 0,
    accounts: counted?.accounts ?? 0,
    ofReporters: counted?.own ?? 0,
    included: includeCopies,
  };
}

/** What a prepared decision would do, whom it would be told, and in which words; of a hearing also what it would undo. */
export async function previewOf(
  dispute: DisputeRecord,
  { facts, problem, measures }: Prepared,
  plan: Plan,
  heard: Heard | null = null,
): Promise<PreviewDto> {
  const own = measures.filter(({ isCopy }) => !isCopy);
  const copies = await copiesOf(dispute, facts, plan);
  const tellsSubject = plan.measures.length > 0 || heard !== null || isKnownToSubject(dispute);
  const applied = heard?.applied ?? [];
  const subjects = affectedBy(dispute, facts, [...own, ...applied]).filter(
    (id) => tellsSubject || id !== dispute.subjectId,
  );
  const reporters = await reports().countWithout(dispute.id, subjects);
  const drafted = draftFacts(dispute, facts, heard);
  const { atOnce, waiting } = bySpeed(plan);
  // The statements are about what takes effect now; a suspension that waits has its own.
  const shownPlan = planInForce(atOnce ?? plan, heard);
  const reached = plan.includeCopies ? copies.found - copies.ofReporters : 0;
  const undone = applied.filter(({ isCopy }) => isCopy).map(({ videoId }) => videoId);
  return {
    problem,
    consequences: own.map((measure) => consequenceOf(measure, facts)),
    copies,
    undone: heard?.outcome === "overturned" ? [...heard.undone] : [],
    // Of the same files, those that are reached again are among those that are given back.
    notified: { subjects: subjects.length + Math.max(reached, new Set(undone).size), reporters },
    waits: waiting === null ? null : atOnce === null ? "all" : "suspension",
    irreversible: irreversible(plan),
    drafts: {
      subject: subjects.length > 0 ? draft(drafted, shownPlan, "subject") : null,
      reporter: reporters > 0 ? draft(drafted, shownPlan, "reporter") : null,
    },
  };
}
