import type { Tx } from "#lib/db/transaction";
import { NOTICE_KINDS } from "#lib/inbox/kinds";
import { type Notification, noticeLetter, partyLetter, suspendedLetter } from "#lib/inbox/letter";
import { inbox } from "#lib/inbox/store";
import { sendLetter } from "#lib/notifications/send-letter";
import { type Clock, systemClock } from "#lib/shared/clock";
import { type AccountId, newId, type NoticeId } from "#lib/shared/ids";

/**
 * Tells an account of something, in its inbox and, unless it turned that off, by mail: if, and only if, the transaction
 * commits. Whoever is suspended always gets the mail, where it leads to something that they can open. Does nothing for
 * an account that is gone.
 */
export async function notify(
  tx: Tx,
  accountId: AccountId,
  notification: Notification,
  clock: Clock = systemClock,
): Promise<void> {
  const { kind, subject, paragraphs, path, signedOutPath } = notification;
  const addressee = await inbox(tx).addressee(accountId, kind);
  if (!addressee) return;
  const id = newId<NoticeId>();
  const createdAt = clock.now();
  await inbox(tx).insert({ id, accountId, kind, subject, text: paragraphs.join("\n\n"), path, createdAt });
  if (addressee.isSuspended && signedOutPath !== undefined) {
    const letter = suspendedLetter(addressee.name, { ...notification, signedOutPath });
    await sendLetter(tx, addressee.email, letter, "notice");
    return;
  }
  if (!NOTICE_KINDS[kind].mandatory && !addressee.byMail) return;
  await sendLetter(tx, addressee.email, noticeLetter(accountId, addressee.name, notification), "notice");
}

/** The same for somebody without an account, by mail alone. */
export const notifyByMail = (
  tx: Tx,
  email: string,
  notification: Omit<Notification, "kind" | "signedOutPath">,
): Promise<void> => sendLetter(tx, email, partyLetter(notification), "notice");
