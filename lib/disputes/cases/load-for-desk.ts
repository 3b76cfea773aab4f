import { isOnDesk, maySeeOnDesk, mayWork } from "#lib/disputes/cases/policy";
import { type DisputeRecord, disputes } from "#lib/disputes/cases/store";
import type { Actor, Visitor } from "#lib/people/accounts/actor";
import { isStaff, requireScope } from "#lib/people/accounts/policy";
import type { Tx } from "#lib/platform/db/transaction";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { DisputeId } from "#lib/platform/shared/ids";

/** Throws `not-found` for anyone but support staff, and `not-allowed` for their token that was not made for the desk. */
export function requireDesk(visitor: Visitor): asserts visitor is Actor {
  if (visitor === null || !isStaff(visitor.role)) throw new DomainError("not-found");
  requireScope(visitor, "desk");
  if (!isOnDesk(visitor)) throw new DomainError("not-found");
}

/** Throws `not-found` for a LOADED case that this actor does not see on the desk. */
export function requireSeenOnDesk(actor: Visitor, dispute: DisputeRecord | null): asserts dispute is DisputeRecord {
  requireDesk(actor);
  if (!dispute || !maySeeOnDesk(actor, dispute)) throw new DomainError("not-found");
}

/** Throws the same, and `not-allowed` for a LOADED case that is for senior support alone. */
export function requireWorkable(actor: Visitor, dispute: DisputeRecord | null): asserts dispute is DisputeRecord {
  requireSeenOnDesk(actor, dispute);
  if (mayWork(actor, dispute)) return;
  const why = dispute.state === "appealed" ? "is under appeal" : "was escalated";
  throw new DomainError("not-allowed", `Case ${String(dispute.number)} ${why}: senior support works on it.`);
}

/** A case that the actor may look at as staff. */
export async function loadForDesk(actor: Visitor, id: DisputeId, tx?: Tx): Promise<DisputeRecord> {
  requireDesk(actor);
  const dispute = await disputes(tx).find(id);
  requireSeenOnDesk(actor, dispute);
  return dispute;
}

/** A case that the actor may work on, held against other changes until the transaction ends. */
export async function lockForWork(tx: Tx, actor: Visitor, id: DisputeId): Promise<DisputeRecord> {
  requireDesk(actor);
  const dispute = await disputes(tx).lock(id);
  requireWorkable(actor, dispute);
  return dispute;
}
