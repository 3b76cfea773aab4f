import { idOrNull } from "#lib/disputes/cases/store";
import { db } from "#lib/platform/db/client";
import type { Tx } from "#lib/platform/db/transaction";
import type { Party } from "#lib/platform/shared/dispute-vocabulary";
import { type AccountId, asId, type DisputeId, type MessageId, type ReportId } from "#lib/platform/shared/ids";

/** Something said between staff and one party. */
export interface Message {
  id: MessageId;
  disputeId: DisputeId;
  party: Party;
  /** With which of the reporters; null for the subject. */
  reportId: ReportId | null;
  fromStaff: boolean;
  authorId: AccountId | null;
  body: string;
  createdAt: Date;
}

interface Note {
  id: MessageId;
  disputeId: DisputeId;
  authorId: AccountId;
  body: string;
  mentions: AccountId[];
  createdAt: Date;
}

/** Queries of what is said in cases. */
export const messages = (tx: Tx = db()) => ({
  async insertAll(all: readonly Message[]): Promise<void> {
    await tx.disputeMessage.createMany({ data: [...all] });
  },

  /** What was said with the subject, or with one reporter, oldest first. */
  async listWith(disputeId: DisputeId, party: Party, reportId: ReportId | null): Promise<Message[]> {
    const rows = await tx.disputeMessage.findMany({
      where: { disputeId, party, reportId },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    });
    return rows.map((row) => ({
      ...row,
      id: asId<MessageId>(row.id),
      disputeId,
      party,
      reportId: idOrNull<ReportId>(row.reportId),
      authorId: idOrNull<AccountId>(row.authorId),
    }));
  },

  /** Everything said in a case, oldest first, with whoever it was. */
  async listOf(disputeId: DisputeId): Promise<Message[]> {
    const rows = await tx.disputeMessage.findMany({
      where: { disputeId },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    });
    return rows.map((row) => ({
      ...row,
      id: asId<MessageId>(row.id),
      disputeId,
      party: row.party as Party,
      reportId: idOrNull<ReportId>(row.reportId),
      authorId: idOrNull<AccountId>(row.authorId),
    }));
  },

  /** What was said with the subject goes with them to another case; the reporters' part goes with their reports. */
  async moveSubject(from: DisputeId, to: DisputeId): Promise<void> {
    await tx.disputeMessage.updateMany({ where: { disputeId: from, party: "subject" }, data: { disputeId: to } });
  },

  async insertNote(note: Note): Promise<void> {
    await tx.disputeNote.create({ data: note });
  },

  async handleOf(id: AccountId): Promise<string> {
    return (await tx.account.findUniqueOrThrow({ where: { id }, select: { handle: true } })).handle;
  },

  /** Support staff by their handles, as a note mentions them. */
  async findStaff(handles: readonly string[]): Promise<{ id: AccountId; handle: string }[]> {
    const rows = await tx.account.findMany({
      where: { handle: { in: [...handles] }, role: { in: ["support", "senior_support"] }, suspendedAt: null },
      select: { id: true, handle: true },
    });
    return rows.map(({ id, handle }) => ({ id: asId<AccountId>(id), handle }));
  },
});
