import type { Actor } from "#lib/people/accounts/actor";
import { requireOneOf } from "#lib/people/accounts/policy";
import { inTransaction } from "#lib/platform/db/transaction";
import { log } from "#lib/platform/log";
import { outbox } from "#lib/platform/mail/outbox-store";
import { systemClock } from "#lib/platform/shared/clock";

const AT_ONCE = 1_000;

/** Lets the mails that could not be sent begin anew, a thousand at a time; within seconds the worker sends them. */
export async function sendMailAgain(actor: Actor): Promise<{ mails: number }> {
  requireOneOf(actor, "administrator");
  const mails = await inTransaction((tx) => outbox(tx).startAgain(systemClock.now(), AT_ONCE));
  log.info({ account: actor.accountId, mails }, "mail that could not be sent begins anew");
  return { mails };
}
