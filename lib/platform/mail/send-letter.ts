import { z } from "zod";

import type { Tx } from "#lib/platform/db/transaction";
import { type Letter, render } from "#lib/platform/mail/letter";
import { outbox } from "#lib/platform/mail/outbox-store";
import { queueAttempts } from "#lib/platform/mail/queue-attempt";
import { LOOK_AGAIN_MS } from "#lib/platform/mail/retries";
import { systemClock } from "#lib/platform/shared/clock";
import { type AccountId, newId } from "#lib/platform/shared/ids";
import { MAIL_ADDRESS } from "#lib/platform/shared/mail-address";

/** Whom a letter is for. */
export interface Recipient {
  /** With the account goes what was not sent to it yet; null for somebody without one. */
  accountId: AccountId | null;
  email: string;
}

const address = z.email({ pattern: MAIL_ADDRESS });

/**
 * Owes a letter if, and only if, the transaction commits. The worker delivers it, and tries again while the mail server
 * cannot be reached. `awaited`, with the link that somebody needs to go on, goes before every `notice` that waits.
 */
export async function sendLetter(
  tx: Tx,
  { accountId, email }: Recipient,
  letter: Letter,
  urgency: "awaited" | "notice",
): Promise<void> {
  const { subject, text, html } = render(letter);
  const [id, createdAt, isAwaited] = [newId<string>(), systemClock.now(), urgency === "awaited"];
  await outbox(tx).insert({
    id,
    accountId,
    recipient: address.parse(email),
    subject,
    text,
    html,
    unsubscribeUrl: letter.unsubscribe?.oneClickUrl ?? null,
    isAwaited,
    dueAt: new Date(createdAt.getTime() + LOOK_AGAIN_MS),
    createdAt,
  });
  await queueAttempts(tx, [{ mailId: id, attempt: 1, isAwaited }]);
}
