import type { Actor } from "#lib/accounts/actor";
import { requireOneOf } from "#lib/accounts/policy";
import { inTransaction } from "#lib/db/transaction";
import { log } from "#lib/log";
import { outbox } from "#lib/notifications/outbox-store";
import { systemClock } from "#lib/shared/clock";

const AT_ONCE = 1_000;

/** Lets the mails that could not be sent begin anew, a thousand at a time; within seconds the worker sends them. */
export async function sendMailAgain(actor: Actor): Promise<{ mails: number }> {
  requireOneOf(actor, "administrator");
  const mails = await inTransaction((tx) => outbox(tx).startAgain(systemClock.now(), AT_ONCE));
  log.info({ account: actor.accountId, mails }, "mail that could not be sent begins anew");
  return { mails };
}
