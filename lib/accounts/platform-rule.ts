import type { Actor } from "#lib/accounts/actor";
import { type PlatformRule, platformRule } from "#lib/accounts/admin-store";
import type { PlatformRuleInput } from "#lib/accounts/input";
import { requireOneOf } from "#lib/accounts/policy";
import { inTransaction } from "#lib/db/transaction";
import { systemClock } from "#lib/shared/clock";

/** What a new account starts with, for administrators. */
export function getPlatformRule(actor: Actor): Promise<PlatformRule> {
  requireOneOf(actor, "administrator");
  return platformRule().read();
}

/** Changes what a new account starts with. Accounts that exist keep what they have. */
export async function setPlatformRule(actor: Actor, { newAccountRemix }: PlatformRuleInput): Promise<void> {
  requireOneOf(actor, "administrator");
  await inTransaction((tx) =>
    platformRule(tx).write({ newAccountRemix, updatedAt: systemClock.now(), updatedBy: actor.accountId }),
  );
}
