import { changeState, markFirstAction } from "#lib/disputes/cases/change-state";
import type { StaffMessageInput } from "#lib/disputes/cases/input";
import { lockForWork } from "#lib/disputes/cases/load-for-desk";
import { messages } from "#lib/disputes/cases/message-store";
import { isKnownToSubject } from "#lib/disputes/cases/policy";
import { recordEvent } from "#lib/disputes/cases/record-event";
import { type Reporter, reports } from "#lib/disputes/cases/report-store";
import type { DisputeRecord } from "#lib/disputes/cases/store";
import { tellMessage } from "#lib/disputes/cases/tell";
import type { Actor } from "#lib/people/accounts/actor";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import type { Party } from "#lib/platform/shared/dispute-vocabulary";
import { DomainError } from "#lib/platform/shared/domain-error";
import { type MessageId, newId } from "#lib/platform/shared/ids";

/** What goes to more than so many reporters at once is a matter for the decision's statement. */
const MAX_ADDRESSEES = 200;

async function addressees(tx: Tx, dispute: DisputeRecord, input: StaffMessageInput): Promise<(Reporter | "subject")[]> {
  const { party, reportId } = input;
  if (party === "subject") {
    if (dispute.subjectId === null)
      throw new DomainError("no-longer-possible", "There is nobody on the other side of this case.");
    if (!isKnownToSubject(dispute)) {
      throw new DomainError(
        "not-allowed",
        "The subject of this case learns of it by its decision: a message would warn them.",
      );
    }
    // Who reported their own content reads the case as its reporter (`partyOf`): a message to the subject would not be seen.
    const own = await reports(tx).findOwn(dispute.id, dispute.subjectId);
    return own === null ? ["subject"] : reports(tx).named(dispute.id, [own]);
  }
  const chosen =
    reportId === null
      ? await reports(tx).reportersOf(dispute.id, { limit: MAX_ADDRESSEES + 1 })
      : await reports(tx).named(dispute.id, [reportId]);
  if (chosen.length === 0) throw new DomainError("not-found");
  if (chosen.length > MAX_ADDRESSEES) {
    throw new DomainError("invalid-input", "Too many people reported this to write to all of them. Choose one.");
  }
  return chosen;
}

/**
 * Writes to a party in the name of the desk: in their inbox and by mail. `thenWait` lets the case wait for their answer
 * in the same step. Nobody's name goes out: people write with the platform, not with the person who has the case.
 */
export async function sendMessage(actor: Actor, input: StaffMessageInput, clock: Clock = systemClock): Promise<void> {
  const { disputeId, body, thenWait } = input;
  await inTransaction(async (tx) => {
    const dispute = await lockForWork(tx, actor, disputeId);
    const to = await addressees(tx, dispute, input);
    const party: Party = to[0] === "subject" ? "subject" : "reporter";
    const createdAt = clock.now();
    const written = to.map((one) => ({
      id: newId<MessageId>(),
      disputeId,
      party,
      reportId: one === "subject" ? null : one.id,
      fromStaff: true,
      authorId: actor.accountId,
      body,
      createdAt,
    }));
    await messages(tx).insertAll(written);
    const data = { party, messageIds: written.map(({ id }) => id) };
    await recordEvent(
      tx,
      disputeId,
      { kind: "message", actorId: actor.accountId, reason: `Wrote to the ${party}`, data },
      clock,
    );
    for (const one of to) await tellMessage(tx, dispute, one, { body, waits: thenWait });
    const marked = await markFirstAction(tx, dispute, clock);
    if (!thenWait) return;
    const reason = `Waits for the answer of the ${party}`;
    await changeState(tx, marked, "wait", { actorId: actor.accountId, waitingFor: party, reason }, clock);
  });
}
