import type { Tx } from "#lib/db/transaction";
import { env } from "#lib/env";
import { NOTICE_KINDS, type NoticeKind } from "#lib/inbox/kinds";
import { inbox } from "#lib/inbox/store";
import { sendLetter } from "#lib/notifications/send-letter";
import { systemClock } from "#lib/shared/clock";
import { type AccountId, newId, type NoticeId } from "#lib/shared/ids";

export interface Notification {
  kind: NoticeKind;
  subject: string;
  paragraphs: string[];
  /** The page of this installation that it is about, from its first slash. */
  path: string;
}

const pageOf = (path: string): string => `${env().publicUrl}${path}`;

/**
 * Tells an account of something, in its inbox and, unless it turned that off, by mail: if, and only if, the transaction
 * commits. Does nothing for an account that is gone.
 */
export async function notify(tx: Tx, accountId: AccountId, notification: Notification): Promise<void> {
  const { kind, subject, paragraphs, path } = notification;
  const addressee = await inbox(tx).addressee(accountId, kind);
  if (!addressee) return;
  const createdAt = systemClock.now();
  const id = newId<NoticeId>();
  await inbox(tx).insert({ id, accountId, kind, subject, text: paragraphs.join("\n\n"), path, createdAt });
  const { mandatory } = NOTICE_KINDS[kind];
  if (!mandatory && !addressee.byMail) return;
  await sendLetter(tx, addressee.email, {
    subject,
    name: addressee.name,
    paragraphs,
    action: { label: "Open it", url: pageOf(path) },
    footnote: mandatory
      ? "You get this because the law says that you must be told."
      : `You can choose which of these messages you get by mail: ${pageOf("/settings/notifications")}`,
  });
}

/** The same for somebody without an account, by mail alone. */
export const notifyByMail = (tx: Tx, email: string, notification: Omit<Notification, "kind">): Promise<void> =>
  sendLetter(tx, email, {
    subject: notification.subject,
    paragraphs: notification.paragraphs,
    action: { label: "Open it", url: pageOf(notification.path) },
    footnote: "You get this because a report was made with this address.",
  });
