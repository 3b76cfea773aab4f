import { recordDto } from "#lib/disputes/cases/dispute-dto";
import type { DisputeInput } from "#lib/disputes/cases/input";
import { loadForDesk } from "#lib/disputes/cases/load-for-desk";
import { logRead } from "#lib/disputes/cases/read-log";
import type { DeskDisputeDto } from "#lib/disputes/cases/shapes";
import type { Actor } from "#lib/people/accounts/actor";
import { type Clock, systemClock } from "#lib/platform/shared/clock";

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
