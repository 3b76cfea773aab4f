import { NOTICE_KINDS } from "#lib/messaging/inbox/kinds";
import { joinedNotification, noticeLetter, partyLetter, suspendedLetter } from "#lib/messaging/inbox/letter";
import { type DueMail, type MailLine, mailLines } from "#lib/messaging/inbox/mail-store";
import { inbox } from "#lib/messaging/inbox/store";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { sendLetter } from "#lib/platform/mail/send-letter";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import type { AccountId } from "#lib/platform/shared/ids";

const MAILS_A_RUN = 500;
const DAY_MS = 24 * 3_600_000;
/** Longer than any day that a line could still belong to. */
const KEPT_DAYS = 2;

/** To an account: what it still wants by mail, by where it can read on. */
async function sendToAccount(tx: Tx, accountId: AccountId, taken: readonly MailLine[]): Promise<void> {
  const [first] = taken;
  const addressee = first && (await inbox(tx).addressee(accountId, first.kind));
  if (!addressee) return;
  const { email, name, isSuspended } = addressee;
  const choices = await inbox(tx).choices(accountId);
  const lines = taken.filter(({ kind }) => isSuspended || NOTICE_KINDS[kind].mandatory || (choices.get(kind) ?? true));
  const joined = joinedNotification(lines, "/inbox");
  if (!joined) return;
  const last = lines.findLast(({ signedOutPath }) => signedOutPath !== null);
  const signedOutPath = last?.signedOutPath ?? null;
  const letter =
    isSuspended && signedOutPath !== null
      ? suspendedLetter(name, { ...joined, signedOutPath })
      : noticeLetter(accountId, name, joined);
  await sendLetter(tx, { accountId, email }, letter, "notice");
}

async function send(tx: Tx, due: DueMail, now: Date): Promise<void> {
  const lines = await mailLines(tx).take(due, now);
  const { reader } = due;
  if (reader.accountId !== null) {
    await sendToAccount(tx, reader.accountId, lines);
    return;
  }
  const joined = joinedNotification(lines, lines.at(-1)?.path ?? "/");
  if (joined) await sendLetter(tx, reader, partyLetter(joined), "notice");
}

/**
 * Sends what waited for the end of its day: one mail to each reader about each thing, with every notice in it. Each in a
 * transaction that marks its lines as sent, so that a second run finds none of them.
 */
export async function sendJoinedMail(clock: Clock = systemClock): Promise<number> {
  const now = clock.now();
  const due = await mailLines().due(now, MAILS_A_RUN);
  for (const mail of due) await inTransaction((tx) => send(tx, mail, now));
  await mailLines().sweep(new Date(now.getTime() - KEPT_DAYS * DAY_MS));
  return due.length;
}
