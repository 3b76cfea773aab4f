import { claimMail } from "#lib/messaging/inbox/claim-mail";
import { NOTICE_KINDS } from "#lib/messaging/inbox/kinds";
import { type Notification, noticeLetter, partyLetter, suspendedLetter } from "#lib/messaging/inbox/letter";
import { inbox } from "#lib/messaging/inbox/store";
import type { Tx } from "#lib/platform/db/transaction";
import { sendLetter } from "#lib/platform/mail/send-letter";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { type AccountId, newId, type NoticeId } from "#lib/platform/shared/ids";

/**
 * Tells an account of something, in its inbox and, unless it turned that off, by mail: if, and only if, the transaction
 * commits. Mails of one day about one thing are joined. Whoever is suspended always gets the mail, where it leads to something that they can open. Does nothing for
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
  const isWanted = NOTICE_KINDS[kind].mandatory || addressee.byMail;
  const opensSignedOut = addressee.isSuspended && signedOutPath !== undefined;
  if (!isWanted && !opensSignedOut) return;
  // To one who is suspended the mail is all there is: it waits for nothing.
  const mail = opensSignedOut ? { ...notification, isUrgent: true } : notification;
  if (!(await claimMail(tx, { accountId, email: null }, mail, createdAt))) return;
  if (addressee.isSuspended && signedOutPath !== undefined) {
    const letter = suspendedLetter(addressee.name, { ...notification, signedOutPath });
    await sendLetter(tx, { accountId, email: addressee.email }, letter, "notice");
    return;
  }
  const letter = noticeLetter(accountId, addressee.name, notification);
  await sendLetter(tx, { accountId, email: addressee.email }, letter, "notice");
}

/** The same for somebody without an account, by mail alone. */
export async function notifyByMail(
  tx: Tx,
  email: string,
  notification: Omit<Notification, "signedOutPath">,
  clock: Clock = systemClock,
): Promise<void> {
  if (!(await claimMail(tx, { accountId: null, email }, notification, clock.now()))) return;
  await sendLetter(tx, { accountId: null, email }, partyLetter(notification), "notice");
}
