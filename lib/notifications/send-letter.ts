import type { Tx } from "#lib/db/transaction";
import { type Letter, render } from "#lib/notifications/letter";
import { enqueue } from "#lib/queue/enqueue";
import { newId } from "#lib/shared/ids";

/** One decision may tell a thousand people. Somebody who signs up meanwhile looks at an empty mailbox. */
const PRIORITY = { awaited: 1, notice: 0 };

/**
 * Sends a letter if, and only if, the transaction commits. The worker delivers it, and tries again while
 * the mail server cannot be reached. `awaited`, with the link that somebody needs to go on, goes before every `notice` that waits.
 */
export const sendLetter = (tx: Tx, to: string, letter: Letter, urgency: keyof typeof PRIORITY): Promise<void> =>
  enqueue(
    tx,
    "send-mail",
    {
      ...{ id: newId<string>(), to, ...render(letter) },
      ...(letter.unsubscribe && { unsubscribeUrl: letter.unsubscribe.oneClickUrl }),
    },
    { priority: PRIORITY[urgency] },
  );
