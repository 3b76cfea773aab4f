import { db } from "#lib/platform/db/client";

/** What came of a drill. */
export interface Drill {
  startedAt: Date;
  finishedAt: Date;
  /** The first thing that was wrong; null when it passed. */
  problem: string | null;
  report: string;
}

export const drills = {
  async record(id: string, drill: Drill): Promise<void> {
    await db().drill.create({ data: { id, ...drill } });
  },

  last: (): Promise<Drill | null> =>
    db().drill.findFirst({
      orderBy: { startedAt: "desc" },
      select: { startedAt: true, finishedAt: true, problem: true, report: true },
    }),
};
