import { setTimeout as sleep } from "node:timers/promises";

import { getReceipt } from "#lib/library/receipts/get-receipt";
import type { Receipt } from "#lib/library/receipts/shapes";
import type { Actor } from "#lib/people/accounts/actor";
import type { EntryId } from "#lib/platform/shared/ids";

/** Entries are sealed each second. */
const PATIENCE_MS = 5_000;
const PAUSE_MS = 500;

/** The receipt of an entry that may have been made a moment ago: waits a little for it to be sealed. */
export async function awaitReceipt(actor: Actor, input: { entryId: EntryId }): Promise<Receipt> {
  const giveUpAt = Date.now() + PATIENCE_MS;
  let receipt = await getReceipt(actor, input);
  while (receipt.state === "pending" && Date.now() < giveUpAt) {
    await sleep(PAUSE_MS);
    receipt = await getReceipt(actor, input);
  }
  return receipt;
}
