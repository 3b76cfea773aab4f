import { repeat } from "#lib/jobs/repeat";
import { queueDueMail } from "#lib/platform/mail/queue-due-mail";
import { requeueOwed } from "#lib/platform/queue/requeue-owed";

/** Looks every ten seconds for work and mail that is owed and that the queue does not carry. Returns how to stop. */
export function startFinder(everyMs = 10_000): () => Promise<void> {
  const stopJobs = repeat({
    work: async () => {
      await requeueOwed();
    },
    everyMs,
    failed: "jobs that are owed cannot be queued again; their rows are kept",
    recovered: "jobs that are owed are queued again",
  });
  const stopMail = repeat({
    work: async () => {
      await queueDueMail();
    },
    everyMs,
    failed: "mail that is owed cannot be queued again; its rows are kept",
    recovered: "mail that is owed is queued again",
  });
  return async () => {
    await Promise.all([stopJobs(), stopMail()]);
  };
}
