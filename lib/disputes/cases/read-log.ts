import { reads, type ReadWhat } from "#lib/disputes/cases/read-store";
import type { DisputeRecord } from "#lib/disputes/cases/store";
import type { Actor } from "#lib/people/accounts/actor";
import type { Tx } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { isSealed } from "#lib/platform/shared/dispute-vocabulary";
import { DomainError } from "#lib/platform/shared/domain-error";

/**
 * Puts on record that somebody of the staff looks at a case, its content, or the identity of a party. A case that is
 * not sensitive is not watched over for being read; who somebody is always is. Call it where the reading happens,
 * before anything is shown.
 */
export async function logRead(
  tx: Tx | undefined,
  actor: Actor,
  dispute: Pick<DisputeRecord, "id" | "isSensitive">,
  what: ReadWhat,
  reason: string | null = null,
  clock: Clock = systemClock,
): Promise<void> {
  if (what !== "identity" && !dispute.isSensitive) return;
  await reads(tx).insert({ disputeId: dispute.id, actorId: actor.accountId, what, reason, createdAt: clock.now() });
}

/** So long after somebody said why they open what is sealed they need not say it again. */
const OPENED_MS = 30 * 60_000;

/** Throws `not-allowed` for the content of a sealed case that this actor has not opened, with a reason, a moment ago. */
export async function requireOpened(
  actor: Actor,
  dispute: Pick<DisputeRecord, "id" | "kind">,
  clock: Clock = systemClock,
): Promise<void> {
  if (!isSealed(dispute.kind)) return;
  if (await reads().hasOpened(dispute.id, actor.accountId, new Date(clock.now().getTime() - OPENED_MS))) return;
  throw new DomainError("not-allowed", "Open the content on the page of the case first, and say why.");
}

/** A player asks for a film in many pieces, a form for a preview at every choice: one look, unless it takes longer. */
const ONE_LOOK_MS = 10 * 60_000;

/** The same for what is read piece by piece: a look is put on record once, also where the page of the case did so. */
export async function logLook(
  actor: Actor,
  dispute: Pick<DisputeRecord, "id" | "isSensitive">,
  what: Exclude<ReadWhat, "identity">,
  clock: Clock = systemClock,
): Promise<void> {
  if (!dispute.isSensitive) return;
  const look = { disputeId: dispute.id, actorId: actor.accountId, what };
  if (await reads().hasRead(look, new Date(clock.now().getTime() - ONE_LOOK_MS))) return;
  await logRead(undefined, actor, dispute, what, null, clock);
}

/** The same for many cases at once, of which a search has found words. */
export async function logLooks(
  actor: Actor,
  found: readonly { id: string; isSensitive: boolean }[],
  clock: Clock = systemClock,
): Promise<void> {
  const sensitive = found.filter(({ isSensitive }) => isSensitive).map(({ id }) => id);
  if (sensitive.length === 0) return;
  const now = clock.now();
  const look = { actorId: actor.accountId, what: "case" as const, createdAt: now };
  await reads().insertLooks(sensitive, look, new Date(now.getTime() - ONE_LOOK_MS));
}
