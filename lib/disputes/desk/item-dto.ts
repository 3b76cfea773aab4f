import { clockState } from "#lib/disputes/clocks/policy";
import type { Viewer } from "#lib/disputes/desk/conditions";
import type { CaseItemDto, ClockDto } from "#lib/disputes/desk/shapes";
import type { CaseRow } from "#lib/disputes/desk/store";

type Timed = Pick<CaseRow, "state" | "decideBy" | "amberAt" | "pausedAt">;

/** An appealed case was decided once, and its clock runs anew. */
const isSettled = ({ state }: Timed): boolean => state === "decided" || state === "closed";

const toClock = (row: Timed, now: Date): ClockDto => ({
  colour: clockState({ ...row, decidedAt: isSettled(row) ? now : null }, now),
  decideBy: row.decideBy.toISOString(),
  amberAt: row.amberAt.toISOString(),
  pausedAt: row.pausedAt?.toISOString() ?? null,
});

/** A case as a list shows it to one of the staff. */
export const toItem =
  ({ accountId, now }: Viewer) =>
  (row: CaseRow): CaseItemDto => ({
    id: row.id,
    number: row.number,
    kind: row.kind,
    state: row.state,
    waitingFor: row.waitingFor,
    targetType: row.targetType,
    title: row.title,
    subject: row.subject,
    fileHash: row.sha256,
    signer: row.signer,
    isSensitive: row.isSensitive,
    needsSenior: row.needsSenior,
    awaitsApproval: row.awaitsApproval,
    priority: row.priority,
    reach: row.reach,
    reportCount: row.reportCount,
    assignee: row.assignee,
    isMine: row.assignee?.id === accountId,
    openedAt: row.openedAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    clock: toClock(row, now),
    present: row.present,
  });
