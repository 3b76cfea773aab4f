import { recordDto } from "#lib/disputes/cases/dispute-dto";
import type { DisputeEventKind } from "#lib/disputes/cases/event-kinds";
import { disputeEvents } from "#lib/disputes/cases/event-store";
import { wantedLabelOf } from "#lib/disputes/cases/get-own-case";
import type { DisputeInput } from "#lib/disputes/cases/input";
import { loadForDesk } from "#lib/disputes/cases/load-for-desk";
import { logRead } from "#lib/disputes/cases/read-log";
import { reports } from "#lib/disputes/cases/report-store";
import { reporterRole } from "#lib/disputes/cases/reporter-role";
import type { DeskDisputeDetailsDto } from "#lib/disputes/cases/shapes";
import type { Actor } from "#lib/people/accounts/actor";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import type { AccountId } from "#lib/platform/shared/ids";

/** What only parties do: where it has no account, somebody without one did it, or one that is gone. */
const BY_PARTIES: ReadonlySet<DisputeEventKind> = new Set(["opened", "joined", "answer", "appeal"]);

/**
 * A case with its first reports and the latest of what happened, for a program of staff; a sensitive one leaves a record of
 * the read. Who its parties are is shown by `revealIdentity` alone.
 */
export async function getDispute(
  actor: Actor,
  { disputeId }: DisputeInput,
  clock: Clock = systemClock,
): Promise<DeskDisputeDetailsDto> {
  const dispute = await loadForDesk(actor, disputeId);
  await logRead(undefined, actor, dispute, "case", null, clock);
  const events = await disputeEvents().listOf(disputeId);
  // A party also takes steps that staff take, such as ending the wait for their answer.
  const actors = events.flatMap(({ kind, actorId }) => (actorId === null || BY_PARTIES.has(kind) ? [] : [actorId]));
  const reporters = await reports().ofAccounts(disputeId, actors);
  const isParty = (id: AccountId) => reporters.has(id) || dispute.involvedIds.includes(id);
  return {
    ...recordDto(dispute, clock.now()),
    reports: (await reports().listOf(disputeId)).map(
      ({ id, kind, text, origin, statements, reporterId, createdAt }) => ({
        id,
        kind,
        text,
        origin,
        wantedLabel: wantedLabelOf(statements),
        hasAccount: reporterId !== null,
        role: reporterRole(reporterId, { subjectId: dispute.subjectId, targetType: dispute.target.type }),
        createdAt: createdAt.toISOString(),
      }),
    ),
    events: events.map(({ kind, actorId, reason, createdAt }) => {
      const byParty = BY_PARTIES.has(kind) || (actorId !== null && isParty(actorId));
      return {
        kind,
        by: byParty ? "party" : actorId === null ? "platform" : "staff",
        reason,
        actorId: byParty ? null : actorId,
        createdAt: createdAt.toISOString(),
      };
    }),
  };
}
