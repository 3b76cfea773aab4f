import { repeat } from "#lib/jobs/repeat";
import { queueDueMail } from "#lib/notifications/queue-due-mail";
import { requeueOwed } from "#lib/queue/requeue-owed";

async function findOwed(): Promise<void> {
  await requeueOwed();
  await queueDueMail();
}

/** Looks every ten seconds for work and mail that is owed and that the queue does not carry. Returns how to stop. */
export const startFinder = (everyMs = 10_000): (() => Promise<void>) =>
  repeat({
    work: findOwed,
    everyMs,
    failed: "what is owed cannot be queued again; its rows are kept",
    recovered: "what is owed is queued again",
  });
