import { notifyAccount } from "#lib/disputes/cases/notify-party";
import { reports } from "#lib/disputes/cases/report-store";
import type { DisputeRecord } from "#lib/disputes/cases/store";
import { contentOfCopy, tellCopies } from "#lib/disputes/cases/tell-copies";
import { tellReporters } from "#lib/disputes/cases/tell-reporters";
import type { Decision } from "#lib/disputes/decisions/decision-store";
import { draft, type DraftFacts } from "#lib/disputes/decisions/draft";
import type { CaseFacts, Copy } from "#lib/disputes/decisions/facts-store";
import type { Heard } from "#lib/disputes/decisions/heard";
import type { Statements } from "#lib/disputes/decisions/input";
import { decisionLetter } from "#lib/disputes/decisions/letters";
import type { Plan } from "#lib/disputes/decisions/plan";
import {
  type IssuedStatement,
  issuedStatement,
  type StatementContent,
  type StatementDraft,
} from "#lib/disputes/statements/statement";
import { forCopy, requireWhole } from "#lib/disputes/statements/statement-rules";
import { insertStatements, type Statement } from "#lib/disputes/statements/store";
import type { Tx } from "#lib/platform/db/transaction";
import type { Party } from "#lib/platform/shared/dispute-vocabulary";
import { type AccountId, newId, type StatementId } from "#lib/platform/shared/ids";
import { badgeOf } from "#lib/provenance/labels/words";

/** What a draft of this case is made of. */
export function draftFacts(dispute: DisputeRecord, facts: CaseFacts, appeal: Heard | null): DraftFacts {
  return {
    kind: dispute.kind,
    targetType: dispute.target.type,
    openedAt: dispute.openedAt,
    appeal,
    title: dispute.target.type === "video" ? (facts.video?.title ?? null) : null,
    reportCount: dispute.reportCount,
    isOwnReport: dispute.subjectId !== null && facts.ownReports.has(dispute.subjectId),
    labelBefore: facts.video?.label ? badgeOf(facts.video.label, facts.video.credentials).word : null,
  };
}

/** What the case is about, as a statement names it. */
function contentOf({ target }: DisputeRecord, { video, comment, grant, subject }: CaseFacts): StatementContent {
  const named = { type: target.type, id: target.id, title: null, mediaType: null, createdAt: null, isCopy: false };
  const at = (thing: { createdAt: Date } | null) => thing?.createdAt.toISOString() ?? null;
  switch (target.type) {
    case "video":
      return { ...named, title: video?.title ?? null, mediaType: video?.mediaType ?? null, createdAt: at(video) };
    case "comment":
      return { ...named, createdAt: at(comment) };
    case "grant":
      return { ...named, createdAt: at(grant) };
    case "account":
      return { ...named, createdAt: at(subject) };
  }
}

/** In the place of each one's own file, in a statement that all of those get whose copies were reached. */
const SOME_COPY: StatementContent = {
  type: "video",
  id: "",
  title: null,
  mediaType: null,
  createdAt: null,
  isCopy: true,
};

/** Everything that the statements of one decision have in common. */
interface Issue {
  dispute: DisputeRecord;
  decision: Pick<Decision, "id" | "outcome" | "appealId">;
  facts: CaseFacts;
  /** What holds by the decision: of an appeal that was dismissed, what the first decision did. */
  plan: Plan;
  heard: Heard | null;
  drafts: Statements;
  decidedAt: Date;
  /** When they are told. */
  at: Date;
}

/** Who is told with reasons, beside those who reported. */
export interface Audience {
  affected: readonly AccountId[];
  copies: readonly Copy[];
  /** Whether it goes to whose content it is. */
  tellsSubject: boolean;
}

/** What one side reads, before it is known for which file: as it was written, or as the case itself tells it. */
function writtenFor({ dispute, facts, plan, heard, drafts }: Omit<Issue, "at">, party: Party): StatementDraft {
  const written = drafts[party] ?? draft(draftFacts(dispute, facts, heard), plan, party);
  requireWhole(written, party);
  return written;
}

function bodyOf(
  issue: Omit<Issue, "drafts" | "at">,
  written: StatementDraft,
  content: StatementContent,
): IssuedStatement {
  const { dispute, decision, plan, decidedAt } = issue;
  // Parsed once more as it is stored: a statement that lacks a field of Article 17 is not issued, whoever wrote it.
  return issuedStatement.parse({
    ...(content.isCopy ? forCopy(written) : written),
    // What it does is what the measures do, and not what somebody typed.
    restriction: { ...written.restriction, kinds: plan.measures.map(({ kind }) => kind) },
    caseNumber: dispute.number,
    outcome: decision.outcome,
    content,
    decidedAt: decidedAt.toISOString(),
    source: content.isCopy ? "own-initiative" : "notice",
  } satisfies StatementDraft & Record<string, unknown>);
}

type Addressed = Pick<Statement<IssuedStatement>, "accountId" | "reportId" | "body"> & { accountId: AccountId };
type About = Pick<Issue, "dispute" | "decision" | "at">;

const noticeOf = ({ decision }: About, body: IssuedStatement) => ({
  kind: decision.appealId === null ? ("decision" as const) : ("appeal" as const),
  letter: decisionLetter(body, { isOnAppeal: decision.appealId !== null }),
});

/** To those whose content it is: stored as they are sent, word for word. */
async function issue(tx: Tx, about: About, addressed: readonly Addressed[]): Promise<void> {
  await insertStatements(
    tx,
    addressed.map((one) => ({
      ...one,
      id: newId<StatementId>(),
      decisionId: about.decision.id,
      party: "subject" as const,
      issuedAt: about.at,
    })),
  );
  for (const { accountId, body } of addressed) {
    const { kind, letter } = noticeOf(about, body);
    await notifyAccount(tx, about.dispute.id, accountId, { kind, ...letter });
  }
}

/** Whom a decision touches beside those who reported: whose content it is, and whoever else has a measure against them. */
export const affectedBy = (
  dispute: DisputeRecord,
  { ownReports }: CaseFacts,
  measures: readonly { accountId: AccountId; isCopy: boolean }[],
): AccountId[] =>
  [
    ...new Set([
      ...(dispute.subjectId === null ? [] : [dispute.subjectId]),
      ...measures.flatMap(({ accountId, isCopy }) => (isCopy ? [] : [accountId])),
    ]),
  ].filter((accountId) => accountId === dispute.subjectId || !ownReports.has(accountId));

/** Of the affected, those who get a statement about their own content. */
const subjectsOf = ({ dispute, facts }: Pick<Issue, "dispute" | "facts">, { affected, tellsSubject }: Audience) =>
  affected.filter((id) => tellsSubject || id !== dispute.subjectId || facts.ownReports.has(id));

const wasOnCopies = ({ heard }: Pick<Issue, "heard">): boolean => heard?.applied.some(({ isCopy }) => isCopy) ?? false;

/**
 * The statements of reasons as they will be issued, word for word. Throws `invalid-input` for one that lacks a field: a
 * decision that could not be explained is not made.
 */
export async function writeStatements(tx: Tx, about: Omit<Issue, "at">, audience: Audience): Promise<Statements> {
  const subjects = subjectsOf(about, audience);
  const toSubjects = subjects.length + audience.copies.length > 0 || wasOnCopies(about);
  const toReporters = (await reports(tx).countWithout(about.dispute.id, subjects)) > 0;
  return {
    ...(toSubjects && { subject: writtenFor(about, "subject") }),
    ...(toReporters && { reporter: writtenFor(about, "reporter") }),
  };
}

/**
 * Issues the statements of reasons: to everybody with a measure against them and, if `tellsSubject`, to whose content it
 * is; to everybody whose copy the decision reaches, or the one that was appealed did; and to everybody who reported.
 * Whoever is both gets the one for whom it is about. Throws `invalid-input` for one
 * that lacks a field.
 */
export async function issueStatements(tx: Tx, about: Issue, audience: Audience): Promise<void> {
  const { dispute, facts, decision, heard, at } = about;
  const content = contentOf(dispute, facts);
  const { copies } = audience;
  const without = subjectsOf(about, audience);
  if (without.length + copies.length > 0 || wasOnCopies(about)) {
    const written = writtenFor(about, "subject");
    const body = bodyOf(about, written, content);
    await issue(tx, about, [
      ...without.map((accountId) => ({ accountId, reportId: facts.ownReports.get(accountId) ?? null, body })),
      ...copies.map((copy) => toOwnerOf(about, written, copy)),
    ]);
    if (heard && wasOnCopies(about)) {
      const statement = bodyOf(about, written, SOME_COPY);
      const what = { ...noticeOf(about, statement), statement };
      const round = { disputeId: dispute.id, decisionId: decision.id, copiesOf: heard.first.id, what, without: [] };
      await tellCopies(tx, round, at);
    }
  }
  if ((await reports(tx).countWithout(dispute.id, without)) === 0) return;
  const statement = bodyOf(about, writtenFor(about, "reporter"), content);
  const what = { ...noticeOf(about, statement), statement };
  await tellReporters(tx, { disputeId: dispute.id, decisionId: decision.id, what, without }, at);
}

const toOwnerOf = (about: Omit<Issue, "drafts">, written: StatementDraft, copy: Copy): Addressed => ({
  accountId: copy.ownerId,
  reportId: null,
  body: bodyOf(about, written, contentOfCopy(copy)),
});

/** The statement to whose copy was found later, from the first one that was issued, if any was. */
export async function issueForCopy(
  tx: Tx,
  { first, ...about }: Omit<Issue, "drafts" | "heard"> & { first: IssuedStatement | undefined },
  copy: Copy,
): Promise<void> {
  const whole = { ...about, heard: null };
  await issue(tx, whole, [toOwnerOf(whole, first ?? writtenFor({ ...whole, drafts: {} }, "subject"), copy)]);
}
