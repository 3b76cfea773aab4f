import { requireSeenOnDesk } from "#lib/disputes/cases/load-for-desk";
import { type DisputeRecord, disputes } from "#lib/disputes/cases/store";
import { type Decision, decisions } from "#lib/disputes/decisions/decision-store";
import type { Actor } from "#lib/people/accounts/actor";
import type { Tx } from "#lib/platform/db/transaction";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { DecisionId } from "#lib/platform/shared/ids";

/** A decision with its case, for staff who see that. Throws `not-found` for everybody else. */
export async function loadDecision(
  actor: Actor,
  id: DecisionId,
  tx?: Tx,
): Promise<{ decision: Decision; dispute: DisputeRecord }> {
  const decision = await decisions(tx).find(id);
  const dispute = decision && (await disputes(tx).find(decision.disputeId));
  requireSeenOnDesk(actor, dispute);
  if (!decision) throw new DomainError("not-found");
  return { decision, dispute };
}

/** The same, both held against other changes: the case first, as everywhere. */
export async function lockDecision(
  tx: Tx,
  actor: Actor,
  { id, disputeId }: Pick<Decision, "id" | "disputeId">,
): Promise<{ decision: Decision; dispute: DisputeRecord }> {
  const dispute = await disputes(tx).lock(disputeId);
  requireSeenOnDesk(actor, dispute);
  const decision = await decisions(tx).lock(id);
  if (!decision) throw new DomainError("not-found");
  return { decision, dispute };
}

/** Throws `no-longer-possible` unless the decision still waits for a second person. */
export function requireProposed(decision: Decision): void {
  if (decision.state === "proposed") return;
  throw new DomainError(
    "no-longer-possible",
    "This decision is no longer waiting for approval. Reload the case to see what happened.",
  );
}
