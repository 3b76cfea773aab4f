import { changeState } from "#lib/disputes/cases/change-state";
import { findParty, type PartyVisitor } from "#lib/disputes/cases/find-party";
import { messages } from "#lib/disputes/cases/message-store";
import { recordEvent } from "#lib/disputes/cases/record-event";
import { disputes } from "#lib/disputes/cases/store";
import { tellAnswer } from "#lib/disputes/cases/tell";
import { requireScope } from "#lib/people/accounts/policy";
import { inTransaction } from "#lib/platform/db/transaction";
import { consume, type Limit } from "#lib/platform/limits/limit";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import { type MessageId, newId } from "#lib/platform/shared/ids";

const ANSWERS: Limit = { name: "case-answer", points: 30, perSeconds: 3_600, counted: "everywhere" };

/**
 * What a party writes in a case, for staff alone: the other side never reads it. It ends a wait for them, and the
 * clock goes on. Throws `not-found` for who is no party, and `no-longer-possible` once the case is closed.
 */
export async function answerAsParty(
  who: PartyVisitor,
  body: string,
  clock: Clock = systemClock,
): Promise<{ id: MessageId }> {
  const visitor = "visitor" in who ? who.visitor : null;
  if (visitor) requireScope(visitor, "write");
  const found = await findParty(who);
  if (found.affected) {
    throw new DomainError("not-allowed", "You are told of the decision alone. If you do not agree with it, appeal it.");
  }
  const { accountId: authorId } = found;
  const { party, reportId } = found.party;
  await consume(ANSWERS, `${found.dispute.id} ${reportId ?? "subject"}`);
  return inTransaction(async (tx) => {
    const dispute = await disputes(tx).lock(found.dispute.id);
    // Merged in the meantime: its reports went with what was said.
    if (!dispute || dispute.mergedIntoId !== null) throw new DomainError("conflict");
    if (dispute.state === "closed") {
      throw new DomainError("no-longer-possible", "This case is closed. If there is something new, report it again.");
    }
    const id = newId<MessageId>();
    const createdAt = clock.now();
    await messages(tx).insertAll([
      { id, disputeId: dispute.id, party, reportId, fromStaff: false, authorId, body, createdAt },
    ]);
    const data = { party, messageId: id, ...(reportId !== null && { reportId }) };
    await recordEvent(tx, dispute.id, { kind: "answer", actorId: authorId, reason: `The ${party} wrote`, data }, clock);
    if (dispute.state === "waiting" && dispute.waitingFor === party) {
      await changeState(tx, dispute, "resume", { actorId: authorId, reason: `The ${party} answered` }, clock);
    }
    await tellAnswer(tx, dispute, party);
    return { id };
  });
}
