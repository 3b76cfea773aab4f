import type { Actor } from "#lib/accounts/actor";
import { requireScope } from "#lib/accounts/policy";
import { accounts } from "#lib/accounts/store";
import { inTransaction } from "#lib/db/transaction";
import { changes } from "#lib/rights/change-store";
import { defaultBasis } from "#lib/rights/policy";
import { defaultChangeDto, undoableUntil } from "#lib/rights/remix-change-dto";
import type { RemixDefaultDto } from "#lib/rights/shapes";
import { rights } from "#lib/rights/store";
import { type Clock, systemClock } from "#lib/shared/clock";

/** The account's default and the last change of it that can still be undone. */
export async function getRemixDefault(actor: Actor, clock: Clock = systemClock): Promise<RemixDefaultDto> {
  requireScope(actor, "read");
  return inTransaction(async (tx) => {
    const store = rights(tx);
    const rule = await store.accountRule(actor.accountId);
    const { remixForbiddenReason } = await accounts(tx).load(actor.accountId);
    const last = await changes(tx).latestStandingDefault(actor.accountId);
    return {
      default: rule.remixDefault,
      basis: defaultBasis(rule),
      appliesTo: last?.replacesChoices ? "everything" : "inheriting",
      since: rule.remixDefaultSince.toISOString(),
      lastChangeId: last?.id ?? null,
      undoable: last && clock.now() <= undoableUntil(last) ? defaultChangeDto(last) : null,
      forbiddenReason: remixForbiddenReason,
    };
  });
}
