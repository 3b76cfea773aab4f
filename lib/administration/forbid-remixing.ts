import type { Actor } from "#lib/accounts/actor";
import type { ForbidRemixingInput } from "#lib/accounts/input";
import { requireOneOf } from "#lib/accounts/policy";
import { accounts, lockForUpdate } from "#lib/accounts/store";
import { inTransaction } from "#lib/db/transaction";
import { appendToLedger } from "#lib/ledger/append-to-ledger";
import { systemClock } from "#lib/shared/clock";
import { emitWebhook } from "#lib/webhooks/emit-webhook";
import { wholeAccount } from "#lib/webhooks/events";

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
