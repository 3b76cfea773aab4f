import { emitWebhook } from "#lib/messaging/webhooks/emit-webhook";
import { wholeAccount } from "#lib/messaging/webhooks/events";
import type { Actor } from "#lib/people/accounts/actor";
import type { ForbidRemixingInput } from "#lib/people/accounts/input";
import { requireOneOf } from "#lib/people/accounts/policy";
import { accounts, lockForUpdate } from "#lib/people/accounts/store";
import { inTransaction } from "#lib/platform/db/transaction";
import { appendToLedger } from "#lib/platform/ledger/append-to-ledger";
import { systemClock } from "#lib/platform/shared/clock";

/**
 * Forbids remixing of everything of an account by the platform's rule, which goes before the choices of its
 * person, or lifts that again. The row's lock makes it come wholly before or after any grant.
 */
export async function forbidRemixing(actor: Actor, input: ForbidRemixingInput): Promise<void> {
  requireOneOf(actor, "administrator");
  await inTransaction(async (tx) => {
    const account = await lockForUpdate(tx, input.accountId);
    const before = account.remixForbiddenAt;
    await accounts(tx).update(account.id, {
      remixForbiddenAt: input.forbidden ? (before ?? systemClock.now()) : null,
      remixForbiddenReason: input.forbidden ? input.reason : null,
    });
    if ((before !== null) === input.forbidden) return;
    await appendToLedger(tx, {
      kind: "remix-forbidden",
      subjectAccountId: account.id,
      actorAccountId: actor.accountId,
      details: { forbidden: input.forbidden },
    });
    await emitWebhook(tx, wholeAccount(account.id, "platform-rule"));
  });
}
