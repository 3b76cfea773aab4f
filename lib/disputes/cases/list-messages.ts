import { findParty } from "#lib/disputes/cases/find-party";
import type { DisputeInput } from "#lib/disputes/cases/input";
import { messages } from "#lib/disputes/cases/message-store";
import { maySeeOnDesk } from "#lib/disputes/cases/policy";
import { logRead } from "#lib/disputes/cases/read-log";
import type { DisputeMessageDto } from "#lib/disputes/cases/shapes";
import { type DisputeRecord, disputes } from "#lib/disputes/cases/store";
import type { Actor, Visitor } from "#lib/people/accounts/actor";
import { requireScope } from "#lib/people/accounts/policy";

/** All of it, for staff, who leave a record of the read where the case is sensitive. */
async function listAll(actor: Actor, dispute: DisputeRecord): Promise<DisputeMessageDto[]> {
  await logRead(undefined, actor, dispute, "case");
  return (await messages().listOf(dispute.id)).map(({ id, party, reportId, fromStaff, body, createdAt }) => ({
    id,
    party,
    reportId,
    from: fromStaff ? "support" : "party",
    body,
    createdAt: createdAt.toISOString(),
  }));
}

/** What was said in a case, oldest first: all of it to staff, and to a party what was said with them. */
export async function listMessages(visitor: Visitor, { disputeId }: DisputeInput): Promise<DisputeMessageDto[]> {
  const dispute = await disputes().find(disputeId);
  if (dispute && maySeeOnDesk(visitor, dispute)) return listAll(visitor, dispute);
  if (visitor) requireScope(visitor, "read");
  const found = await findParty({ visitor, disputeId });
  if (found.affected) return [];
  const { party, reportId } = found.party;
  return (await messages().listWith(found.dispute.id, party, reportId)).map(({ id, fromStaff, body, createdAt }) => ({
    id,
    party,
    reportId,
    from: fromStaff ? "support" : "you",
    body,
    createdAt: createdAt.toISOString(),
  }));
}
