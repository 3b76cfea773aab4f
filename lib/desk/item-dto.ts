import type { Viewer } from "#lib/desk/conditions";
import type { CaseItemDto, ClockColour, ClockDto } from "#lib/desk/shapes";
import type { CaseRow } from "#lib/desk/store";

type Timed = Pick<CaseRow, "state" | "decideBy" | "amberAt" | "pausedAt">;

const colourOf = ({ state, decideBy, amberAt, pausedAt }: Timed, now: Date): ClockColour => {
  if (state === "decided" || state === "closed") return "stopped";
  if (pausedAt) return "paused";
  if (decideBy <= now) return "red";
  return amberAt <= now ? "amber" : "green";
};

export const toClock = (row: Timed, now: Date): ClockDto => ({
  colour: colourOf(row, now),
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
