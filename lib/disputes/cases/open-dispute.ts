import type { OpenDisputeInput } from "#lib/disputes/cases/input";
import { confirmLetter } from "#lib/disputes/cases/letters";
import { limitLetters } from "#lib/disputes/cases/limit-letters";
import { openOrJoin } from "#lib/disputes/cases/open-or-join";
import { refuseDecided } from "#lib/disputes/cases/refuse-decided";
import { type NewReport, reports } from "#lib/disputes/cases/report-store";
import { requireReportable } from "#lib/disputes/cases/reportable";
import { needsExplanation } from "#lib/disputes/cases/rules";
import { disputes } from "#lib/disputes/cases/store";
import { deletedTarget, type Target, targets } from "#lib/disputes/cases/target-store";
import { tellReporter } from "#lib/disputes/cases/tell";
import { withEvidence } from "#lib/disputes/cases/with-evidence";
import type { Prepared } from "#lib/disputes/evidence/prepare-evidence";
import type { Actor, Visitor } from "#lib/people/accounts/actor";
import { limitMailFrom } from "#lib/people/accounts/limits";
import { requireScope } from "#lib/people/accounts/policy";
import { hashSecret } from "#lib/people/accounts/secret";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { addressKey, consume, type Limit } from "#lib/platform/limits/limit";
import { sendLetter } from "#lib/platform/mail/send-letter";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import { type AccountId, asId, type DisputeId, newId, type ReportId, type VideoId } from "#lib/platform/shared/ids";
import { canChangeInstead } from "#lib/provenance/labels/change-instead";

/** What came of a report: a case, or a letter that asks whether the address is right. */
export type OpenedDispute =
  | { state: "opened"; disputeId: DisputeId; number: number; joined: boolean; reportId: ReportId; decideBy: Date }
  /** From somebody who left no address: it is part of a case, and there is nobody to write to. */
  | { state: "received"; number: number }
  | { state: "to-confirm" };

/** More than anybody finds in a day, and less than a campaign. */
const REPORTS: Limit = { name: "report", points: 30, perSeconds: 3_600, counted: "everywhere" };
/** From one address, which an office or a school may share. Mail to the reporter's own address is counted besides. */
const ANONYMOUS_REPORTS: Limit = { name: "report-address", points: 60, perSeconds: 3_600, counted: "everywhere" };
/** Something new about one thing, which was decided before: staff looks at it each time. */
const REPORTS_AGAIN: Limit = { name: "report-again", points: 2, perSeconds: 86_400, counted: "everywhere" };

function newReport(input: OpenDisputeInput, from: Partial<NewReport>, now: Date): NewReport {
  const { kind, target, origin, text, statements, wantedLabel, whatIsNew } = input;
  return {
    id: newId<ReportId>(),
    disputeId: null,
    kind,
    target,
    origin,
    // Staff reads it with the report: it is what makes this one another than the last.
    text: whatIsNew === undefined ? text : `${text}\n\nWhat is new: ${whatIsNew}`,
    createdAt: now,
    reporterId: null,
    subjectId: null,
    email: null,
    name: null,
    confirmedAt: null,
    confirmTokenHash: null,
    followTokenHash: null,
    statements: {
      ...statements,
      agreedAt: now.toISOString(),
      ...(wantedLabel !== undefined && { wantedLabel }),
      ...(whatIsNew !== undefined && { saysWhatIsNew: true }),
    },
    ...from,
  };
}

/**
 * Reads the target once more under the locks: what was seen before may have changed hands. Where it was deleted since,
 * whose it was remains. Throws `not-found` where that account is gone too, and for what the reporter may not report now.
 */
async function hold(tx: Tx, visitor: Visitor, input: OpenDisputeInput, seen: Target): Promise<Target> {
  await disputes(tx).holdMatter(input);
  const reporterId = visitor?.accountId ?? null;
  const present = await targets(tx).holdAccounts([reporterId, seen.subjectId]);
  if (reporterId !== null && !present.has(reporterId)) throw new DomainError("not-signed-in");
  const target = await targets(tx).find(input.target);
  const isOthers = seen.subjectId !== null && seen.subjectId !== reporterId && present.has(seen.subjectId);
  const deleted = target === null ? deletedTarget(input.target, isOthers ? seen.subjectId : null) : null;
  if (deleted !== null) return deleted;
  requireReportable(visitor, input.kind, target);
  return target;
}

async function refuseRepetition(tx: Tx, input: OpenDisputeInput, reporterId: AccountId): Promise<void> {
  const existing = await disputes(tx).findUndecided(input);
  if (existing === null || (await reports(tx).findOwn(existing, reporterId)) === null) return;
  const number = String((await disputes(tx).find(existing))?.number ?? "");
  throw new DomainError(
    "already-exists",
    `You have reported this already: it is case ${number}. Write a message there if there is more to say.`,
  );
}

const OWN_DECLARATION =
  "This label follows from your own declaration. Change the declaration on the video's page in the studio: that needs no case.";

/** A creator changes what they declared themselves, and contests a label that rests on it only once they cannot. */
async function refuseOwnDeclaration({ kind, target }: OpenDisputeInput, now: Date, tx?: Tx): Promise<void> {
  if (kind !== "wrong-label" || !(await canChangeInstead(asId<VideoId>(target.id), now, tx))) return;
  throw new DomainError("invalid-input", OWN_DECLARATION, { fields: { kind: OWN_DECLARATION } });
}

async function openAs(actor: Actor, input: OpenDisputeInput, seen: Target, prepared: Prepared | null, clock: Clock) {
  return inTransaction(async (tx): Promise<OpenedDispute> => {
    const target = await hold(tx, actor, input, seen);
    await refuseRepetition(tx, input, actor.accountId);
    await refuseOwnDeclaration(input, clock.now(), tx);
    const { accountId: reporterId } = actor;
    if (input.whatIsNew === undefined) await refuseDecided(input, { reporterId }, clock.now(), tx);
    const report = newReport(input, { reporterId, confirmedAt: clock.now() }, clock.now());
    const { dispute, joined } = await openOrJoin(tx, report, target, { prepared, raises: true }, clock);
    await reports(tx).insert({ ...report, disputeId: dispute.id });
    await tellReporter(tx, dispute, { id: report.id, reporterId, email: null });
    const { id: disputeId, number, decideBy } = dispute;
    return { state: "opened", disputeId, number, joined, reportId: report.id, decideBy };
  });
}

/** Takes up at once what somebody reports without leaving an address: nobody is asked who they are. */
async function openUnnamed(input: OpenDisputeInput, seen: Target, prepared: Prepared | null, clock: Clock) {
  return inTransaction(async (tx): Promise<OpenedDispute> => {
    const target = await hold(tx, null, input, seen);
    const report = newReport(input, { confirmedAt: clock.now() }, clock.now());
    // Whoever says it again cannot be told from somebody else: one that joins adds no weight.
    const { dispute } = await openOrJoin(tx, report, target, { prepared, raises: false }, clock);
    await reports(tx).insert({ ...report, disputeId: dispute.id });
    return { state: "received", number: dispute.number };
  });
}

/**
 * Keeps the report of somebody without an account until they confirm their address. The answer is the same whether
 * or not the address is known here, and nobody looks at the report before.
 */
async function keepUntilConfirmed(input: OpenDisputeInput, address: string, clock: Clock): Promise<OpenedDispute> {
  const { contact } = input;
  if (!contact) {
    throw new DomainError("invalid-input", "Sign in, or say how we can reach you.", {
      fields: { "contact.email": "Write your e-mail address." },
    });
  }
  await limitMailFrom(address);
  const target = await targets().find(input.target);
  requireReportable(null, input.kind, target);
  const token = newId<string>();
  await inTransaction(async (tx) => {
    await limitLetters(tx, contact.email, clock.now());
    // Of an account that was deleted since, the report keeps nothing.
    const present = await targets(tx).holdAccounts([target.subjectId]);
    const subjectId = target.subjectId !== null && present.has(target.subjectId) ? target.subjectId : null;
    const from = { email: contact.email, name: contact.name, confirmTokenHash: hashSecret(token), subjectId };
    await reports(tx).insert(newReport(input, from, clock.now()));
    await sendLetter(tx, { accountId: null, email: contact.email }, confirmLetter(token), "awaited");
  });
  return { state: "to-confirm" };
}

/**
 * Reports something: the one way into a case. A report about what an undecided case is already about, for the same
 * reason, joins that case; otherwise a case is opened, with the evidence as it stands, its clock, an entry in the
 * ledger, and everybody told who is to know, all of it in one transaction. Without an account nothing is opened before
 * the address is confirmed (`confirmReport`); a report of child safety needs neither, and is taken up at once.
 *
 * Throws `not-found` for what the visitor may not see, `invalid-input` for what cannot be reported like this,
 * `already-exists` for who has reported it already, with what was decided where it was and nothing is said to be new, and
 * `too-many-requests` while others wait to be confirmed.
 */
export async function openDispute(
  visitor: Visitor,
  input: OpenDisputeInput,
  address: string = visitor?.address ?? "unknown",
  clock: Clock = systemClock,
): Promise<OpenedDispute> {
  if (visitor === null) {
    await consume(ANONYMOUS_REPORTS, addressKey(address));
    if (needsExplanation(input.kind)) return keepUntilConfirmed(input, address, clock);
    const seen = await targets().find(input.target);
    requireReportable(null, input.kind, seen);
    return withEvidence(input, (prepared) => openUnnamed(input, seen, prepared, clock));
  }
  requireScope(visitor, "write");
  await consume(REPORTS, visitor.accountId);
  const seen = await targets().find(input.target);
  requireReportable(visitor, input.kind, seen);
  await refuseOwnDeclaration(input, clock.now());
  if (input.whatIsNew === undefined) await refuseDecided(input, { reporterId: visitor.accountId }, clock.now());
  else await consume(REPORTS_AGAIN, `${visitor.accountId} ${input.target.type} ${input.target.id}`);
  return withEvidence(input, (prepared) => openAs(visitor, input, seen, prepared, clock));
}
