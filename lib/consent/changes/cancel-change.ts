import { announceChange } from "#lib/consent/changes/announce-change";
import { changes } from "#lib/consent/changes/change-store";
import type { ChangeInput } from "#lib/consent/changes/input";
import { changeDto } from "#lib/consent/changes/change-dto";
import type { ChangeDto } from "#lib/consent/changes/shapes";
import type { Actor } from "#lib/people/accounts/actor";
import { authorizeOwner } from "#lib/people/accounts/policy";
import { lockForChoice } from "#lib/people/accounts/store";
import { inTransaction } from "#lib/platform/db/transaction";
import { DomainError } from "#lib/platform/shared/domain-error";

/**
 * Stops a bulk change that is under way: the rest is not applied; what was applied stays, and can be undone. Throws
 * `not-found` for a change of somebody else's.
 */
export function cancelChange(actor: Actor, { changeId }: ChangeInput): Promise<ChangeDto> {
  return inTransaction(async (tx) => {
    await lockForChoice(tx, actor.accountId);
    const change = await changes(tx).lock(changeId);
    authorizeOwner(actor, "write", change && { ownerId: change.accountId });
    if (!change) throw new DomainError("not-found");
    if (change.kind === "default" || (change.state !== "queued" && change.state !== "running")) {
      throw new DomainError("no-longer-possible", "This change is not being applied any more. It can be undone.");
    }
    await changes(tx).update(changeId, { state: "cancelled" });
    const cancelled = { ...change, state: "cancelled" as const };
    if (change.processed > 0) await announceChange(tx, cancelled);
    return changeDto(cancelled);
  });
}
