import { type PlatformRule, platformRule } from "#lib/overview/administration/accounts-store";
import type { Actor } from "#lib/people/accounts/actor";
import type { PlatformRuleInput } from "#lib/people/accounts/input";
import { requireOneOf } from "#lib/people/accounts/policy";
import { inTransaction } from "#lib/platform/db/transaction";
import { systemClock } from "#lib/platform/shared/clock";

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
