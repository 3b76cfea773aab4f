import type { DisputeEventKind } from "#lib/disputes/cases/event-kinds";
import type { Prisma } from "#lib/platform/db/generated/client";

/** Since when the clock of a case runs, and when it stood still and went on. */
export interface ClockRun {
  startedAt: Date;
  pauses: { pausedAt: Date; resumedAt: Date }[];
}

interface Event {
  kind: DisputeEventKind;
  data: Prisma.JsonValue;
  createdAt: Date;
}

const waitsForReporter = (data: Prisma.JsonValue): boolean =>
  typeof data === "object" && data !== null && "waitingFor" in data && data["waitingFor"] === "reporter";

/**
 * How the clock of a case ran, from its events in their order: it begins with the earliest of these moments, and anew when the
 * case is opened again; it stands while the case waits for its reporter. A pause that lasts is no part of it.
 */
export function runsOf(events: readonly Event[], beganAt: readonly Date[]): ClockRun {
  let startedAt = new Date(Math.min(...beganAt.map((date) => date.getTime())));
  let pauses: ClockRun["pauses"] = [];
  let pausedAt: Date | null = null;
  for (const { kind, data, createdAt } of events) {
    if (kind === "reopen" || kind === "appeal") {
      startedAt = createdAt;
      pauses = [];
      pausedAt = null;
    } else if (kind === "wait") {
      pausedAt = waitsForReporter(data) ? createdAt : null;
    } else if ((kind === "resume" || kind === "release" || kind === "propose") && pausedAt !== null) {
      pauses.push({ pausedAt, resumedAt: createdAt });
      pausedAt = null;
    }
  }
  return { startedAt, pauses };
}
