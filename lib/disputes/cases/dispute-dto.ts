import type { ListedDispute } from "#lib/disputes/cases/list-store";
import type { DeskDisputeDto } from "#lib/disputes/cases/shapes";
import type { DisputeRecord } from "#lib/disputes/cases/store";
import { clockState } from "#lib/disputes/clocks/policy";

/** A case in the shape in which staff's programs read it. */
export function disputeDto(dispute: ListedDispute, now: Date): DeskDisputeDto {
  const { id, number, kind, state, waitingFor, videoId, subjectId, assigneeId, isSensitive, needsSenior } = dispute;
  const { priority, reportCount, mergedIntoId, targetType, targetId } = dispute;
  const clock = clockState({ ...dispute, decidedAt: dispute.decidedAt ?? dispute.closedAt }, now);
  return {
    id,
    number,
    kind,
    state,
    waitingFor,
    target: { type: targetType, id: targetId },
    videoId,
    subjectId,
    assigneeId,
    isSensitive,
    needsSenior,
    priority,
    reportCount,
    mergedIntoId,
    clock,
    openedAt: dispute.openedAt.toISOString(),
    acknowledgeBy: dispute.acknowledgeBy.toISOString(),
    decideBy: dispute.decideBy.toISOString(),
  };
}

/** The same from a loaded case. */
export const recordDto = (record: DisputeRecord, now: Date): DeskDisputeDto =>
  disputeDto({ ...record, targetType: record.target.type, targetId: record.target.id }, now);
