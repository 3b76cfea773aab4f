import { reports } from "#lib/disputes/cases/report-store";
import type { Tx } from "#lib/platform/db/transaction";
import { DomainError } from "#lib/platform/shared/domain-error";

/** So many letters that nobody answered go to one mailbox in a day, whoever typed its address and from wherever. */
const MOST_WAITING = 2;
const DAY_MS = 24 * 3_600_000;

/** What comes behind a + is the same mailbox with many providers. Kept in step with the index `dispute_reports_of_mailbox`. */
const mailboxOf = (email: string): string => email.replace(/\+[^@]*@/, "@");

/**
 * Before a letter to an address that somebody typed: nobody fills somebody else's mailbox by reporting in their name.
 * Whoever confirms what they reported is asked as often as they report. Throws `too-many-requests` with what to do instead.
 */
export async function limitLetters(tx: Tx, email: string, now: Date): Promise<void> {
  const mailbox = mailboxOf(email);
  await reports(tx).holdMailbox(mailbox);
  const waiting = await reports(tx).waitingOf(mailbox, new Date(now.getTime() - DAY_MS));
  const [first] = waiting.slice(-MOST_WAITING);
  if (!first || waiting.length < MOST_WAITING) return;
  const detail =
    "We have sent two messages to this address in the last day, and nobody has opened the links in them. Open those first (they may be among the spam), and then report this too. Otherwise try again tomorrow, or sign in.";
  const retryAfterSeconds = Math.max(1, Math.ceil((first.getTime() + DAY_MS - now.getTime()) / 1_000));
  throw new DomainError("too-many-requests", detail, { retryAfterSeconds, fields: { "contact.email": detail } });
}
