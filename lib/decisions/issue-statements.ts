import type { Tx } from "#lib/db/transaction";
import type { Decision } from "#lib/decisions/decision-store";
import { draft, type DraftFacts } from "#lib/decisions/draft";
import type { CaseFacts, Copy } from "#lib/decisions/facts-store";
import type { Statements } from "#lib/decisions/input";
import { decisionLetter } from "#lib/decisions/letters";
import type { Plan } from "#lib/decisions/plan";
import {
  type IssuedStatement,
  issuedStatement,
  type StatementContent,
  type StatementDraft,
} from "#lib/decisions/statement";
import { type Statement, statements } from "#lib/decisions/statement-store";
import { notifyAccount, notifyReporter } from "#lib/disputes/notify-party";
import type { Reporter } from "#lib/disputes/report-store";
import type { DisputeRecord } from "#lib/disputes/store";
import type { Party } from "#lib/shared/dispute-vocabulary";
import { type AccountId, newId, type StatementId } from "#lib/shared/ids";

/** What a draft of this case is made of. */
export function draftFacts(dispute: DisputeRecord, facts: CaseFacts, isOnAppeal: boolean): DraftFacts {
  return {
    ...{ kind: dispute.kind, targetType: dispute.target.type, openedAt: dispute.openedAt, isOnAppeal },
    title: dispute.target.type === "video" ? (facts.video?.title ?? null) : null,
    reportCount: dispute.reportCount,
    isOwnReport: facts.reporters.some(({ reporterId }) => reporterId !== null && reporterId === dispute.subjectId),
    labelBefore: facts.video?.labelKind ?? null,
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

const contentOfCopy = ({ id, title, mediaType, createdAt }: Copy): StatementContent => ({
  ...{ type: "video", id, title, mediaType, createdAt: createdAt.toISOString(), isCopy: true },
});

/** Everything that the statements of one decision have in common. */
export interface Issue {
  dispute: DisputeRecord;
  decision: Pick<Decision, "id" | "outcome" | "appealId">;
  facts: CaseFacts;
  /** What holds by the decision: of an appeal that was dismissed, what the first decision did. */
  plan: Plan;
  drafts: Statements;
  at: Date;
}

function bodyOf(issue: Issue, party: Party, content: StatementContent): IssuedStatement {
  const { dispute, decision, facts, plan, drafts, at } = issue;
  const written = drafts[party] ?? draft(draftFacts(dispute, facts, decision.appealId !== null), plan, party);
  // Parsed once more as it is stored: a statement that lacks a field of Article 17 is not issued, whoever wrote it.
  return issuedStatement.parse({
    ...written,
    // What it does is what the measures do, and not what somebody typed.
    restriction: { ...written.restriction, kinds: plan.measures.map(({ kind }) => kind) },
    ...{ caseNumber: dispute.number, outcome: decision.outcome, content, decidedAt: at.toISOString() },
  } satisfies StatementDraft & Record<string, unknown>);
}

type Addressed = Pick<Statement, "party" | "accountId" | "reportId" | "body"> & { email: string | null };

async function deliver(tx: Tx, { dispute, decision }: Issue, { accountId, reportId, email, body }: Addressed) {
  const letter = decisionLetter(body, { isOnAppeal: decision.appealId !== null });
  const kind = decision.appealId === null ? ("decision" as const) : ("appeal" as const);
  if (accountId !== null) await notifyAccount(tx, dispute.id, accountId, { kind, ...letter });
  else if (reportId !== null) {
    await notifyReporter(tx, dispute.id, { id: reportId, reporterId: null, email }, { kind, ...letter });
  }
}

async function issue(tx: Tx, about: Issue, addressed: readonly Addressed[]): Promise<void> {
  await statements(tx).insert(
    addressed.map(({ party, accountId, reportId, body }) => ({
      ...{ id: newId<StatementId>(), decisionId: about.decision.id, party, accountId, reportId, body },
      issuedAt: about.at,
    })),
  );
  for (const one of addressed) await deliver(tx, about, one);
}

const reportOf = ({ reporters }: CaseFacts, accountId: AccountId): Reporter | undefined =>
  reporters.find(({ reporterId }) => reporterId === accountId);

/** Whom a decision touches beside those who reported: whose content it is, and whoever else has a measure against them. */
export const affectedBy = (
  dispute: DisputeRecord,
  facts: CaseFacts,
  measures: readonly { accountId: AccountId; isCopy: boolean }[],
): AccountId[] =>
  [
    ...new Set([
      ...(dispute.subjectId === null ? [] : [dispute.subjectId]),
      ...measures.flatMap(({ accountId, isCopy }) => (isCopy ? [] : [accountId])),
    ]),
  ].filter((accountId) => accountId === dispute.subjectId || !reportOf(facts, accountId));

/**
 * Issues the statements of reasons: to everybody with a measure against them and, if `tellsSubject`, to whose content it
 * is; and to everybody who reported. Whoever is both gets the one for whom it is about. They are stored as they are
 * sent, word for word.
 */
export async function issueStatements(
  tx: Tx,
  about: Issue,
  {
    affected,
    copies,
    tellsSubject,
  }: { affected: readonly AccountId[]; copies: readonly Copy[]; tellsSubject: boolean },
): Promise<void> {
  const { dispute, facts } = about;
  const content = contentOf(dispute, facts);
  const subjects = affected.filter((id) => tellsSubject || id !== dispute.subjectId || reportOf(facts, id));
  const toSubjects = subjects.map((accountId): Addressed => ({
    ...{ party: "subject", accountId, email: null, reportId: reportOf(facts, accountId)?.id ?? null },
    body: bodyOf(about, "subject", content),
  }));
  const toReporters = facts.reporters
    .filter(({ reporterId }) => reporterId === null || !subjects.includes(reporterId))
    .map(({ id, reporterId, email }): Addressed => ({
      ...{ party: "reporter", accountId: reporterId, reportId: id, email },
      body: bodyOf(about, "reporter", content),
    }));
  await issue(tx, about, [...toSubjects, ...copies.map((copy) => toOwnerOf(about, copy)), ...toReporters]);
}

const toOwnerOf = (about: Issue, copy: Copy): Addressed => ({
  ...{ party: "subject", accountId: copy.ownerId, reportId: null, email: null },
  body: bodyOf(about, "subject", contentOfCopy(copy)),
});

/** The statement to whose copy was found later. */
export const issueForCopy = (tx: Tx, about: Issue, copy: Copy): Promise<void> =>
  issue(tx, about, [toOwnerOf(about, copy)]);
