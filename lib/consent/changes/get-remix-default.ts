import { changes } from "#lib/consent/changes/change-store";
import { defaultChangeDto, undoableUntil } from "#lib/consent/changes/remix-change-dto";
import type { RemixDefaultDto } from "#lib/consent/changes/shapes";
import { rights } from "#lib/consent/changes/store";
import { remixPermission } from "#lib/consent/permissions/choice";
import { defaultBasis } from "#lib/consent/permissions/policy";
import type { Actor } from "#lib/people/accounts/actor";
import { requireScope } from "#lib/people/accounts/policy";
import { accounts } from "#lib/people/accounts/store";
import { inTransaction } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";

/** The account's default and the last change of it that can still be undone. */
export async function getRemixDefault(actor: Actor, clock: Clock = systemClock): Promise<RemixDefaultDto> {
  requireScope(actor, "read");
  return inTransaction(async (tx) => {
    const store = rights(tx);
    const { remix: rule } = await store.accountRule(actor.accountId);
    const { remixForbiddenReason } = await accounts(tx).load(actor.accountId);
    const last = await changes(tx).latestDefaultInForce(actor.accountId, "remix");
    return {
      default: remixPermission.parse(rule.default),
      basis: defaultBasis(rule),
      appliesTo: last?.replacesChoices ? "everything" : "inheriting",
      since: rule.defaultSince.toISOString(),
      lastChangeId: last?.id ?? null,
      undoable: last && clock.now() <= undoableUntil(last) ? defaultChangeDto(last) : null,
      forbiddenReason: remixForbiddenReason,
    };
  });
}
