import type { NoteInput } from "#lib/disputes/cases/input";
import { lockForWork } from "#lib/disputes/cases/load-for-desk";
import { messages } from "#lib/disputes/cases/message-store";
import { recordEvent } from "#lib/disputes/cases/record-event";
import { tellMentioned } from "#lib/disputes/cases/tell";
import type { Actor } from "#lib/people/accounts/actor";
import { inTransaction } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { type MessageId, newId } from "#lib/platform/shared/ids";

const MAX_MENTIONS = 10;

/** The handles that a text names: `@handle`, not as a part of an address. */
export const mentionsIn = (body: string): string[] =>
  [
    ...new Set(
      [...body.matchAll(/(?<![\w@.])@([a-z0-9](?:[a-z0-9_-]{1,28}[a-z0-9]))(?![\w@])/gi)].map(([, handle = ""]) =>
        handle.toLowerCase(),
      ),
    ),
  ].slice(0, MAX_MENTIONS);

/**
 * Writes a note that staff alone read, and tells whoever of them it names. Naming somebody who is not of the staff, or
 * whom the case concerns, tells them nothing.
 */
export async function addNote(
  actor: Actor,
  { disputeId, body }: NoteInput,
  clock: Clock = systemClock,
): Promise<{ id: MessageId }> {
  return inTransaction(async (tx) => {
    const dispute = await lockForWork(tx, actor, disputeId);
    const named = (await messages(tx).findStaff(mentionsIn(body))).filter(
      ({ id }) => !dispute.involvedIds.includes(id),
    );
    const id = newId<MessageId>();
    const mentions = named.map((person) => person.id);
    await messages(tx).insertNote({ id, disputeId, authorId: actor.accountId, body, mentions, createdAt: clock.now() });
    await recordEvent(
      tx,
      disputeId,
      { kind: "note", actorId: actor.accountId, reason: "Wrote a note", data: { noteId: id } },
      clock,
    );
    const others = mentions.filter((accountId) => accountId !== actor.accountId);
    if (others.length > 0) {
      const by = await messages(tx).handleOf(actor.accountId);
      for (const accountId of others) await tellMentioned(tx, dispute, accountId, `@${by}`);
    }
    return { id };
  });
}
