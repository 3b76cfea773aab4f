import type { Tx } from "#lib/db/transaction";
import { type Letter, render } from "#lib/notifications/letter";
import { enqueue } from "#lib/queue/enqueue";
import { newId } from "#lib/shared/ids";

/**
 * Sends a letter if, and only if, the transaction commits. The worker delivers it, and tries again while
 * the mail server cannot be reached.
 */
export const sendLetter = (tx: Tx, to: string, letter: Letter): Promise<void> =>
  enqueue(tx, "send-mail", {
    ...{ id: newId<string>(), to, ...render(letter) },
    ...(letter.unsubscribe && { unsubscribeUrl: letter.unsubscribe.oneClickUrl }),
  });
