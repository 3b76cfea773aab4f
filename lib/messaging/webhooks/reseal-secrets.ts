import { resealed } from "#lib/messaging/webhooks/secrets";
import { endpoints } from "#lib/messaging/webhooks/store";
import { inTransaction } from "#lib/platform/db/transaction";
import type { WebhookId } from "#lib/platform/shared/ids";

const CHUNK = 200;

/** Seals every webhook's secrets under the present AUTH_SECRET. Returns how many webhooks had one from before. */
export async function resealWebhookSecrets(): Promise<number> {
  let count = 0;
  for (let after: WebhookId | null = null; ;) {
    const ids: WebhookId[] = await endpoints().idsAfter(after, CHUNK);
    const last = ids.at(-1);
    if (last === undefined) return count;
    count += await inTransaction(async (tx) => {
      let changed = 0;
      for (const id of ids) {
        const endpoint = await endpoints(tx).lock(id);
        const anew = endpoint && resealed(endpoint);
        if (!anew) continue;
        await endpoints(tx).update(id, anew);
        changed += 1;
      }
      return changed;
    });
    after = last;
  }
}
