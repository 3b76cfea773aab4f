import type { Tx } from "#lib/platform/db/transaction";
import type { DueAttempt } from "#lib/platform/mail/outbox-store";
import { enqueueAll } from "#lib/platform/queue/enqueue";

/** One decision may tell a thousand people. Somebody who signs up meanwhile looks at an empty mailbox. */
const AWAITED = 1;
const NOTICE = 0;

/** Queues attempts at mails; of one mail at most one waits. */
export const queueAttempts = (tx: Tx, attempts: readonly DueAttempt[]): Promise<void> =>
  enqueueAll(
    tx,
    "deliver-mail",
    attempts.map(({ mailId, attempt, isAwaited }) => ({
      payload: { mailId, attempt },
      singletonKey: mailId,
      priority: isAwaited ? AWAITED : NOTICE,
    })),
  );
