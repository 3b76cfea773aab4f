import { log } from "#lib/log";
import { outbox } from "#lib/notifications/outbox-store";
import { MOST_ATTEMPTS, pauseAfter } from "#lib/notifications/retries";
import { transmit } from "#lib/notifications/transmit";
import { type Clock, systemClock } from "#lib/shared/clock";

const MAX_PROBLEM = 500;

const problemOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, MAX_PROBLEM);

/**
 * Makes one attempt at a mail. It counts before it is made and the next one is due from then on, so that a crash may send
 * a mail twice, under the same Message-ID, and never loses one. After the last attempt the mail is given up: it stays, for the
 * administration to see and to send again.
 */
export async function deliverMail(
  { mailId, attempt }: { mailId: string; attempt: number },
  clock: Clock = systemClock,
): Promise<void> {
  const retryAt = new Date(clock.now().getTime() + pauseAfter(attempt));
  const mail = await outbox().begin(mailId, attempt, retryAt);
  if (!mail) return;
  try {
    await transmit(mail);
  } catch (error) {
    const problem = problemOf(error);
    log.warn({ err: error, mail: mailId, attempt }, "a mail was not accepted");
    if (attempt >= MOST_ATTEMPTS) await outbox().giveUp(mailId, problem, clock.now());
    else await outbox().noteProblem(mailId, problem);
    return;
  }
  await outbox().remove(mailId);
}
