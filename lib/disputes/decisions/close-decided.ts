import { changeState } from "#lib/disputes/cases/change-state";
import { disputes } from "#lib/disputes/cases/store";
import { findClosable } from "#lib/disputes/decisions/closing-store";
import { inTransaction } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import type { DisputeId } from "#lib/platform/shared/ids";

const CASES_A_PAGE = 500;

async function close(id: DisputeId, clock: Clock): Promise<void> {
  await inTransaction(async (tx) => {
    const dispute = await disputes(tx).lock(id);
    // Appealed at the last moment.
    if (dispute?.state !== "decided") return;
    const reason = "Nothing can be appealed any more.";
    await changeState(tx, dispute, "close", { actorId: null, reason }, clock);
  });
}

/** Closes the decided cases in which nothing can be appealed any more. */
export async function closeDecided(clock: Clock = systemClock): Promise<void> {
  let after: DisputeId | null = null;
  for (;;) {
    const closable: DisputeId[] = await findClosable(clock.now(), after, CASES_A_PAGE);
    for (const id of closable) await close(id, clock);
    after = closable.at(-1) ?? null;
    if (closable.length < CASES_A_PAGE) return;
  }
}
