import type { Notification } from "#lib/messaging/inbox/letter";
import { dueAfter, mailTiming } from "#lib/messaging/inbox/mail-policy";
import { mailLines, type Reader } from "#lib/messaging/inbox/mail-store";
import type { Tx } from "#lib/platform/db/transaction";
import { newId } from "#lib/platform/shared/ids";

const DAY_MS = 24 * 3_600_000;

/**
 * Whether a notice goes by mail now. Otherwise it waits, and goes with the others about the same thing when the day is
 * over (`sendJoinedMail`).
 */
export async function claimMail(tx: Tx, reader: Reader, notification: Notification, now: Date): Promise<boolean> {
  const { kind, subject, paragraphs, path, signedOutPath = null, about = null, isUrgent = false } = notification;
  if (about === null) return true;
  const lines = mailLines(tx);
  const isHeld = await lines.tryHold(reader, about);
  // Where another transaction holds it, that one sends its own now.
  const openedAt = isHeld ? await lines.openedAt(reader, about, new Date(now.getTime() - DAY_MS)) : now;
  const goesNow = mailTiming({ kind, about, isUrgent, openedAt, now }) === "now";
  // What goes at once within the day of another starts no day of its own.
  if (goesNow && openedAt !== null) return true;
  await lines.insert({
    ...reader,
    id: newId<string>(),
    about,
    kind,
    subject,
    text: paragraphs.join("\n\n"),
    path,
    signedOutPath,
    createdAt: now,
    dueAt: dueAfter(openedAt ?? now),
    sentAt: goesNow ? now : null,
  });
  return goesNow;
}
