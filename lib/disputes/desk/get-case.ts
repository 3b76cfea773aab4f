import { fileViewOf } from "#lib/disputes/cases/file-view";
import { logRead } from "#lib/disputes/cases/read-log";
import { allowedOutcomes } from "#lib/disputes/decisions/policy";
import { caseRights } from "#lib/disputes/desk/case-rights";
import {
  findCase,
  findDecisions,
  findMessages,
  findNeighbours,
  findNotes,
  findReports,
  findStaff,
  findSteps,
} from "#lib/disputes/desk/case-store";
import { toItem } from "#lib/disputes/desk/item-dto";
import type { CaseDto } from "#lib/disputes/desk/shapes";
import { templatesFor } from "#lib/disputes/desk/templates";
import { viewerOf } from "#lib/disputes/desk/viewer";
import type { Actor } from "#lib/people/accounts/actor";
import type { Clock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import { asId, type DisputeId, type VideoId } from "#lib/platform/shared/ids";
import { readLabelHistory } from "#lib/provenance/labels/read-label-history";

const LABEL_CHANGES_SHOWN = 50;

/**
 * Everything on the page of a case but its evidence. That a sensitive one was read is put on record. Throws `not-found` for anyone but support staff, and for those of
 * them who are a party to it.
 */
export async function getCase(actor: Actor, { disputeId }: { disputeId: DisputeId }, clock?: Clock): Promise<CaseDto> {
  const viewer = viewerOf(actor, clock);
  const row = await findCase(viewer, disputeId);
  if (!row) throw new DomainError("not-found");
  await logRead(undefined, actor, { id: disputeId, isSensitive: row.isSensitive }, "case", null, clock);
  const [reports, timeline, messages, notes, { merged, links }, decisions, staff, labelHistory] = await Promise.all([
    findReports(disputeId, row),
    findSteps(disputeId),
    findMessages(disputeId),
    findNotes(disputeId),
    findNeighbours(viewer, disputeId),
    findDecisions(disputeId, viewer.now),
    findStaff(row.kind),
    row.target.video && readLabelHistory(asId<VideoId>(row.target.video.id), { limit: LABEL_CHANGES_SHOWN }),
  ]);
  const item = toItem(viewer)(row);
  const { changedAt, acknowledgeBy, acknowledgedAt, mergedInto, target } = row;
  return {
    ...item,
    updatedAt: changedAt.toISOString(),
    acknowledgeBy: acknowledgeBy.toISOString(),
    acknowledgedAt: acknowledgedAt?.toISOString() ?? null,
    mergedInto,
    merged,
    links,
    target,
    reports,
    timeline,
    messages,
    notes,
    decisions,
    staff,
    labelHistory,
    file: row.videoId === null ? null : fileViewOf(actor, { ...row, involvedIds: [] }, target.video?.status ?? null),
    rights: caseRights(actor, row, decisions),
    outcomes: allowedOutcomes(row, {
      video: target.video !== null,
      comment: target.comment !== null,
      grant: target.grant?.outcome === "issued",
      account: target.account !== null,
      done: [],
    }),
    templates: templatesFor(item),
  };
}
