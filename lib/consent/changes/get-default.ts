import { changes } from "#lib/consent/changes/change-store";
import { defaultChangeDto, undoableUntil } from "#lib/consent/changes/change-dto";
import type { DefaultDto } from "#lib/consent/changes/shapes";
import { rights } from "#lib/consent/changes/store";
import { parties } from "#lib/consent/parties/store";
import type { PermissionName } from "#lib/consent/permissions/choice";
import { defaultBasis } from "#lib/consent/permissions/policy";
import { partiesOf } from "#lib/consent/permissions/state";
import type { Actor } from "#lib/people/accounts/actor";
import { requireScope } from "#lib/people/accounts/policy";
import { accounts } from "#lib/people/accounts/store";
import { inTransaction } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";

/** What the account starts from about one permission, and the last change of it that can still be undone. */
export async function getDefault(
  actor: Actor,
  permission: PermissionName = "remix",
  clock: Clock = systemClock,
): Promise<DefaultDto> {
  requireScope(actor, "read");
  return inTransaction(async (tx) => {
    const { [permission]: rule } = await rights(tx).accountRule(actor.accountId);
    const { remixForbiddenReason, trainingForbiddenReason } = await accounts(tx).load(actor.accountId);
    const last = await changes(tx).latestDefaultInForce(actor.accountId, permission);
    return {
      default: rule.default,
      parties: partiesOf(rule.defaultParties, await parties(tx).byId(rule.defaultParties)),
      basis: defaultBasis(rule),
      appliesTo: last?.replacesChoices ? "everything" : "inheriting",
      since: rule.defaultSince.toISOString(),
      lastChangeId: last?.id ?? null,
      undoable: last && clock.now() <= undoableUntil(last) ? defaultChangeDto(last) : null,
      forbiddenReason: permission === "remix" ? remixForbiddenReason : trainingForbiddenReason,
    };
  });
}
