import { answerAsParty } from "#lib/disputes/cases/answer-as-party";
import type { StaffMessageInput } from "#lib/disputes/cases/input";
import { maySeeOnDesk } from "#lib/disputes/cases/policy";
import { sendMessage } from "#lib/disputes/cases/send-message";
import { disputes } from "#lib/disputes/cases/store";
import type { Actor } from "#lib/people/accounts/actor";
import { DomainError } from "#lib/platform/shared/domain-error";

type Written = Omit<StaffMessageInput, "party"> & { party?: StaffMessageInput["party"] | undefined };

/** Writes in a case in the role that one has in it: as the desk to a party, or as a party to the desk. */
export async function writeMessage(actor: Actor, { party, ...written }: Written): Promise<void> {
  const dispute = await disputes().find(written.disputeId);
  if (!dispute || !maySeeOnDesk(actor, dispute)) {
    await answerAsParty({ visitor: actor, disputeId: written.disputeId }, written.body);
    return;
  }
  if (party === undefined) {
    throw new DomainError("invalid-input", "Say to which party.", { fields: { party: "Say to which party." } });
  }
  await sendMessage(actor, { ...written, party });
}
