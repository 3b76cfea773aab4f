import { db } from "#lib/platform/db/client";
import type { Dispute, Prisma } from "#lib/platform/db/generated/client";
import { newId } from "#lib/platform/shared/ids";

const HOUR_MS = 3_600_000;

/** A case as a row, open and with nobody on it; for what reads cases and does not open them. */
export function makeCase(overrides: Partial<Prisma.DisputeUncheckedCreateInput> = {}): Promise<Dispute> {
  const now = new Date();
  const targetId = newId<string>();
  return db().dispute.create({
    data: {
      id: newId<string>(),
      kind: "missing-label",
      state: "new",
      targetType: "video",
      targetId,
      isSensitive: false,
      priority: 100,
      openedAt: now,
      acknowledgeBy: new Date(now.getTime() + 24 * HOUR_MS),
      amberAt: new Date(now.getTime() + 90 * HOUR_MS),
      decideBy: new Date(now.getTime() + 120 * HOUR_MS),
      entryId: newId<string>(),
      updatedAt: now,
      ...overrides,
    },
  });
}

/** What somebody with an account reported in a case, as a row. */
export function makeReport(disputeId: string, reporterId: string | null, text = "This is not what it says.") {
  const now = new Date();
  return db().disputeReport.create({
    data: {
      id: newId<string>(),
      disputeId,
      reporterId,
      text,
      kind: "missing-label",
      targetType: "video",
      targetId: newId<string>(),
      origin: "watch",
      statements: {},
      confirmedAt: now,
      createdAt: now,
    },
  });
}
