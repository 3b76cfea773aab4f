import { log } from "#lib/platform/log";
import { outbox } from "#lib/platform/mail/outbox-store";
import { MOST_ATTEMPTS, pauseAfter } from "#lib/platform/mail/retries";
import { transmit } from "#lib/platform/mail/transmit";
import { JOBS } from "#lib/platform/queue/jobs";
import { type Clock, systemClock } from "#lib/platform/shared/clock";

const MAX_PROBLEM = 500;

/** By then the queue has ended an attempt: no second one is made beside it. */
const LONGEST_ATTEMPT_MS = JOBS["deliver-mail"].expireInSeconds * 1_000;

const problemOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, MAX_PROBLEM);

/**
 * Makes one attempt at a mail. It counts before it is made and the next one is due once it must have ended, so that a crash
 * may send a mail twice, under the same Message-ID, and never loses one. After the last attempt the mail is given up: it stays, for the
 * administration to see and to send again.
 */
export async function deliverMail(
  { mailId, attempt }: { mailId: string; attempt: number },
  clock: Clock = systemClock,
): Promise<void> {
  const inMs = (ms: number): Date => new Date(clock.now().getTime() + ms);
  const mail = await outbox().begin(mailId, attempt, inMs(LONGEST_ATTEMPT_MS + pauseAfter(attempt)));
  if (!mail) return;
  try {
    await transmit(mail);
  } catch (error) {
    const problem = problemOf(error);
    log.warn({ err: error, mail: mailId, attempt }, "a mail was not accepted");
    if (attempt >= MOST_ATTEMPTS) await outbox().giveUp(mailId, problem, clock.now());
    else await outbox().noteProblem(mailId, { problem, dueAt: inMs(pauseAfter(attempt)) });
    return;
  }
  await outbox().remove(mailId);
}
