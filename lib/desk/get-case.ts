import type { Actor } from "#lib/accounts/actor";
import {
  findCase,
  findDecisions,
  findMessages,
  findNeighbours,
  findNotes,
  findReports,
  findStaff,
  findSteps,
} from "#lib/desk/case-store";
import { allowedOutcomes } from "#lib/decisions/policy";
import { caseRights } from "#lib/desk/case-rights";
import { toItem } from "#lib/desk/item-dto";
import type { CaseDto } from "#lib/desk/shapes";
import { templatesFor } from "#lib/desk/templates";
import { logRead } from "#lib/disputes/read-log";
import { viewerOf } from "#lib/desk/viewer";
import type { Clock } from "#lib/shared/clock";
import { DomainError } from "#lib/shared/domain-error";
import type { DisputeId } from "#lib/shared/ids";

/**
 * Everything on the page of a case but its evidence. That a sensitive one was read is put on record. Throws `not-found` for anyone but support staff, and for those of
 * them who are a party to it.
 */
export async function getCase(actor: Actor, { disputeId }: { disputeId: DisputeId }, clock?: Clock): Promise<CaseDto> {
  const viewer = viewerOf(actor, clock);
  const row = await findCase(viewer, disputeId);
  if (!row) throw new DomainError("not-found");
  await logRead(undefined, actor, { id: disputeId, isSensitive: row.isSensitive }, "case", null, clock);
  const [reports, timeline, messages, notes, { merged, links }, decisions, staff] = await Promise.all([
    findReports(disputeId),
    findSteps(disputeId),
    findMessages(disputeId),
    findNotes(disputeId),
    findNeighbours(viewer, disputeId),
    findDecisions(disputeId),
    findStaff(),
  ]);
  const item = toItem(viewer)(row);
  const { changedAt, acknowledgeBy, acknowledgedAt, mergedInto, target } = row;
  return {
    ...item,
    updatedAt: changedAt.toISOString(),
    acknowledgeBy: acknowledgeBy.toISOString(),
    acknowledgedAt: acknowledgedAt?.toISOString() ?? null,
    ...{ mergedInto, merged, links, target, reports, timeline, messages, notes, decisions, staff },
    rights: caseRights(actor, row, decisions),
    outcomes: allowedOutcomes(row),
    templates: templatesFor(item),
  };
}
