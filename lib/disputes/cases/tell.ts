import {
  acknowledgement,
  answered,
  assignedToYou,
  type CaseLetter,
  changedKind,
  changedKindToSubject,
  closed,
  deskPath,
  mentionedYou,
  messageFromStaff,
  NOBODY_HAS_ACCESS,
  openedAgain,
  sealedOpened,
  noticeToSubject,
} from "#lib/disputes/cases/letters";
import { aboutTarget, notifyAccount, notifyReporter } from "#lib/disputes/cases/notify-party";
import { isKnownToSubject } from "#lib/disputes/cases/policy";
import { type Reporter, reports } from "#lib/disputes/cases/report-store";
import type { ClosingGround } from "#lib/disputes/cases/rules";
import { whomToTellOfSealed } from "#lib/disputes/cases/sealed-store";
import type { DisputeRecord } from "#lib/disputes/cases/store";
import { tellReporters } from "#lib/disputes/cases/tell-reporters";
import { notify } from "#lib/messaging/inbox/notify";
import type { Tx } from "#lib/platform/db/transaction";
import type { Party } from "#lib/platform/shared/dispute-vocabulary";
import type { AccountId } from "#lib/platform/shared/ids";

const toReporter = (tx: Tx, dispute: DisputeRecord, to: Reporter, letter: CaseLetter): Promise<void> =>
  notifyReporter(tx, dispute.id, to, { kind: "case-update", ...letter });

async function toSubject(tx: Tx, dispute: DisputeRecord, letter: CaseLetter): Promise<void> {
  if (dispute.subjectId === null) return;
  await notifyAccount(tx, dispute.id, dispute.subjectId, { kind: "case-update", ...letter });
}

/** Tells whoever reported that the report arrived, and where to follow it: without an account, by this mail alone. */
export const tellReporter = (tx: Tx, dispute: DisputeRecord, to: Reporter): Promise<void> =>
  toReporter(tx, dispute, to, {
    ...acknowledgement(dispute.number, dispute.kind, dispute.decideBy),
    isUrgent: to.reporterId === null,
  });

/** Tells the subject that they were reported. */
export const tellSubject = (tx: Tx, dispute: DisputeRecord): Promise<void> =>
  toSubject(tx, dispute, noticeToSubject(dispute.number, dispute.kind, dispute.target.type));

/**
 * Tells the parties that a case is of another kind than it was. The subject learns only now of one that they were not to
 * be warned of, and nothing more of one that they are not to be warned of any longer.
 */
export async function tellChangedKind(tx: Tx, before: DisputeRecord, after: DisputeRecord, at: Date): Promise<void> {
  const { number, kind, decideBy } = after;
  const what = { kind: "case-update" as const, letter: changedKind(number, kind, decideBy) };
  await tellReporters(tx, { disputeId: after.id, decisionId: null, what, without: [] }, at);
  const isAmongThem = after.subjectId !== null && (await reports(tx).findOwn(after.id, after.subjectId)) !== null;
  if (isAmongThem || !isKnownToSubject(after)) return;
  await (isKnownToSubject(before) ? toSubject(tx, after, changedKindToSubject(number, kind)) : tellSubject(tx, after));
}

/** Tells one party what staff wrote to them. It never waits where the case does, or where its clock is one of hours. */
export function tellMessage(
  tx: Tx,
  dispute: DisputeRecord,
  to: Reporter | "subject",
  { body, waits }: { body: string; waits: boolean },
): Promise<void> {
  const letter = { ...messageFromStaff(dispute.number, body), isUrgent: waits || dispute.isSensitive };
  return to === "subject" ? toSubject(tx, dispute, letter) : toReporter(tx, dispute, to, letter);
}

/** Tells everybody who knows of a case that it was closed without a decision. */
export const tellClosed = (tx: Tx, dispute: DisputeRecord, because: ClosingGround, at: Date): Promise<void> =>
  tellEverybody(tx, dispute, closed(dispute.number, because), at);

/** Tells the same people that it was opened again. */
export const tellReopened = (tx: Tx, dispute: DisputeRecord, at: Date): Promise<void> =>
  tellEverybody(tx, dispute, openedAgain(dispute.number), at);

/** Each once, and nobody who must not know of the case. */
async function tellEverybody(tx: Tx, dispute: DisputeRecord, letter: CaseLetter, at: Date): Promise<void> {
  const { id: disputeId, subjectId } = dispute;
  await tellReporters(tx, { disputeId, decisionId: null, what: { kind: "case-update", letter }, without: [] }, at);
  const isAmongThem = subjectId !== null && (await reports(tx).findOwn(disputeId, subjectId)) !== null;
  if (isKnownToSubject(dispute) && !isAmongThem) await toSubject(tx, dispute, letter);
}

/** Where staff reads on, and what their mails of one day are joined by. */
const onDesk = ({ id, target }: DisputeRecord) => ({ path: deskPath(id), about: aboutTarget(target) });

/** Tells whoever works on a case that a party answered. */
export async function tellAnswer(tx: Tx, dispute: DisputeRecord, party: Party): Promise<void> {
  if (dispute.assigneeId === null) return;
  const letter = answered(dispute.number, party);
  await notify(tx, dispute.assigneeId, { kind: "desk-assigned", ...letter, ...onDesk(dispute) });
}

/** Tells somebody of the staff that a case was given to them by somebody else. */
export const tellAssignee = (tx: Tx, dispute: DisputeRecord, assigneeId: AccountId, reason: string): Promise<void> =>
  notify(tx, assigneeId, { kind: "desk-assigned", ...onDesk(dispute), ...assignedToYou(dispute.number, reason) });

/** Tells those who may see a sealed case that it was opened, or while there is nobody the administrators, who see none of it. */
export async function tellOfSealed(tx: Tx, dispute: DisputeRecord): Promise<void> {
  const { holders, administrators } = await whomToTellOfSealed(tx);
  const free = holders.filter((id) => !dispute.involvedIds.includes(id));
  for (const id of free) {
    await notify(tx, id, {
      kind: "desk-clock",
      ...sealedOpened(dispute.number, dispute.decideBy),
      path: deskPath(dispute.id),
    });
  }
  if (free.length > 0) return;
  for (const id of administrators)
    await notify(tx, id, { kind: "second-person", ...NOBODY_HAS_ACCESS, path: "/admin" });
}

/** Tells somebody of the staff that a note names them. */
export const tellMentioned = (tx: Tx, dispute: DisputeRecord, accountId: AccountId, by: string): Promise<void> =>
  notify(tx, accountId, { kind: "desk-mention", ...onDesk(dispute), ...mentionedYou(dispute.number, by) });
