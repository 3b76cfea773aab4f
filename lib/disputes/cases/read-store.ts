import { db } from "#lib/platform/db/client";
import type { Tx } from "#lib/platform/db/transaction";
import { type AccountId, type DisputeId, newId, type ReportId } from "#lib/platform/shared/ids";

export type ReadWhat = "case" | "content" | "identity";

interface Read {
  disputeId: DisputeId;
  actorId: AccountId;
  what: ReadWhat;
  reason: string | null;
  createdAt: Date;
}

/** Who a party is. */
export interface Identity {
  email: string | null;
  name: string | null;
  handle: string | null;
}

/** Queries of who looked. Nothing here is ever changed: the table refuses it. */
export const reads = (tx: Tx = db()) => ({
  async insert(read: Read): Promise<void> {
    await tx.disputeRead.create({ data: { id: newId(), ...read } });
  },

  /** Notes a look at each of these cases at which this person has not looked since then. */
  async insertLooks(
    disputeIds: readonly string[],
    { actorId, what, createdAt }: Pick<Read, "actorId" | "what" | "createdAt">,
    since: Date,
  ): Promise<void> {
    const ids = disputeIds.map(() => newId<string>());
    await tx.$executeRaw`
      INSERT INTO dispute_reads (id, dispute_id, actor_id, what, created_at)
      SELECT l.id, l.dispute_id, ${actorId}, ${what}, ${createdAt}
        FROM unnest(${ids}::text[], ${[...disputeIds]}::text[]) AS l (id, dispute_id)
       WHERE NOT EXISTS (SELECT 1 FROM dispute_reads r WHERE r.dispute_id = l.dispute_id AND r.actor_id = ${actorId}
                            AND r.what = ${what} AND r.created_at >= ${since})`;
  },

  /** Whether somebody of the staff has looked since then. */
  async hasRead(read: Omit<Read, "reason" | "createdAt">, since: Date): Promise<boolean> {
    const { disputeId, actorId, what } = read;
    const found = await tx.disputeRead.findFirst({
      where: { disputeId, actorId, what, createdAt: { gte: since } },
      select: { id: true },
    });
    return found !== null;
  },

  /** Whether they opened its content since then, and said why. */
  async hasOpened(disputeId: DisputeId, actorId: AccountId, since: Date): Promise<boolean> {
    const found = await tx.disputeRead.findFirst({
      where: { disputeId, actorId, what: "content", reason: { not: null }, createdAt: { gte: since } },
      select: { id: true },
    });
    return found !== null;
  },

  async identityOfReporter(disputeId: DisputeId, reportId: ReportId): Promise<Identity | null> {
    const report = await tx.disputeReport.findFirst({ where: { id: reportId, disputeId } });
    if (!report) return null;
    // They left, or what made them reachable was forgotten.
    if (report.reporterId === null && report.email === null) return null;
    if (report.reporterId === null) return { email: report.email, name: report.name, handle: null };
    return this.identityOf(report.reporterId);
  },

  async identityOf(accountId: string): Promise<Identity | null> {
    const account = await tx.account.findUnique({ where: { id: accountId } });
    return account && { email: account.email, name: account.displayName, handle: account.handle };
  },
});
