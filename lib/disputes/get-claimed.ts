import type { Actor } from "#lib/accounts/actor";
import { recordDto } from "#lib/disputes/dispute-dto";
import type { DisputeInput } from "#lib/disputes/input";
import { loadForDesk } from "#lib/disputes/load-for-desk";
import { logRead } from "#lib/disputes/read-log";
import type { DeskDisputeDto } from "#lib/disputes/shapes";
import { type Clock, systemClock } from "#lib/shared/clock";

/** A case as a program of staff gets it that has just taken it. */
export async function getClaimed(
  actor: Actor,
  { disputeId }: DisputeInput,
  clock: Clock = systemClock,
): Promise<DeskDisputeDto> {
  const dispute = await loadForDesk(actor, disputeId);
  await logRead(undefined, actor, dispute, "case", null, clock);
  return recordDto(dispute, clock.now());
}
