import { sendJoinedMail } from "#lib/messaging/inbox/send-joined-mail";
import { pool } from "#lib/platform/db/client";
import type { Mail } from "#lib/platform/mail/outbox-store";

/** The mails that are owed to an address, oldest first. */
export async function mailTo(address: string): Promise<Mail[]> {
  const { rows } = await pool().query<Mail>(
    `SELECT id, recipient, subject, text, html, unsubscribe_url AS "unsubscribeUrl"
       FROM outgoing_mails WHERE recipient = $1 ORDER BY created_at, ctid`,
    [address],
  );
  return rows;
}

/** The token in the link of a message. */
export function tokenIn(mail: Mail | undefined): string {
  const token = /[?&]token=([\w-]+)/.exec(mail?.text ?? "")?.[1];
  if (token === undefined) throw new Error("the message holds no link with a token");
  return token;
}

/** The same once the day is over, with what waited to be joined in one message. */
export async function mailOfTheDayTo(address: string): Promise<Mail[]> {
  const tomorrow = new Date(Date.now() + 25 * 3_600_000);
  await sendJoinedMail({ now: () => tomorrow });
  return mailTo(address);
}
