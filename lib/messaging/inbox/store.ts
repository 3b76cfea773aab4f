import { isNoticeKind, type NoticeKind } from "#lib/messaging/inbox/kinds";
import { db } from "#lib/platform/db/client";
import type { Tx } from "#lib/platform/db/transaction";
import type { AccountId, NoticeId } from "#lib/platform/shared/ids";
import type { Position } from "#lib/platform/shared/keyset";

export interface NewNotice {
  id: NoticeId;
  accountId: AccountId;
  kind: NoticeKind;
  subject: string;
  text: string;
  path: string | null;
  createdAt: Date;
}

export interface NoticeRecord extends Omit<NewNotice, "id" | "accountId"> {
  id: string;
  readAt: Date | null;
}

/** Queries of the inbox. Pass the transaction of a use case, or nothing to read outside of one. */
export const inbox = (tx: Tx = db()) => ({
  async insert(notice: NewNotice): Promise<void> {
    await tx.notice.create({ data: notice });
  },

  /** Where to reach an account and whether it wants this kind by mail; null once it is gone. */
  async addressee(
    id: AccountId,
    kind: NoticeKind,
  ): Promise<{ email: string; name: string; byMail: boolean; isSuspended: boolean } | null> {
    const account = await tx.account.findUnique({
      where: { id },
      select: {
        email: true,
        displayName: true,
        suspendedAt: true,
        noticeChoices: { where: { kind }, select: { byMail: true } },
      },
    });
    if (!account) return null;
    const { email, displayName: name, suspendedAt, noticeChoices } = account;
    return { email, name, byMail: noticeChoices[0]?.byMail ?? true, isSuspended: suspendedAt !== null };
  },

  /** Up to `limit` notices, newest first, that come after a position. */
  async list(
    accountId: AccountId,
    page: { unreadOnly: boolean; after: Position | null; limit: number },
  ): Promise<NoticeRecord[]> {
    const { unreadOnly, after, limit } = page;
    const rows = await tx.notice.findMany({
      where: {
        accountId,
        ...(unreadOnly && { readAt: null }),
        ...(after && {
          createdAt: { lte: after.createdAt },
          OR: [{ createdAt: { lt: after.createdAt } }, { createdAt: after.createdAt, id: { lt: after.id } }],
        }),
      },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: limit,
    });
    // A kind that a later version wrote and this one does not know is shown as the plainest of them.
    return rows.map((row) => ({ ...row, kind: isNoticeKind(row.kind) ? row.kind : "case-update" }));
  },

  /** How many are unread, counted up to `atMost`. */
  async countUnread(accountId: AccountId, atMost: number): Promise<number> {
    return tx.notice.count({ where: { accountId, readAt: null }, take: atMost });
  },

  /** Whether there was such a notice of this account. */
  async mark(accountId: AccountId, id: NoticeId, readAt: Date | null): Promise<boolean> {
    const { count } = await tx.notice.updateMany({ where: { id, accountId }, data: { readAt } });
    return count > 0;
  },

  async markUntil(accountId: AccountId, until: Date, readAt: Date): Promise<number> {
    const where = { accountId, readAt: null, createdAt: { lte: until } };
    return (await tx.notice.updateMany({ where, data: { readAt } })).count;
  },

  /** The kinds about which an account chose, with what it chose. */
  async choices(accountId: AccountId): Promise<Map<string, boolean>> {
    const rows = await tx.noticeChoice.findMany({ where: { accountId } });
    return new Map(rows.map(({ kind, byMail }) => [kind, byMail]));
  },

  async choose(accountId: AccountId, kind: NoticeKind, byMail: boolean): Promise<void> {
    const where = { accountId_kind: { accountId, kind } };
    await tx.noticeChoice.upsert({ where, create: { accountId, kind, byMail }, update: { byMail } });
  },

  /** Removes what was read before one time, and what was told before an earlier one. */
  async sweep(before: { read: Date; any: Date }): Promise<number> {
    const old = [{ createdAt: { lt: before.any } }, { createdAt: { lt: before.read }, readAt: { lt: before.read } }];
    return (await tx.notice.deleteMany({ where: { OR: old } })).count;
  },
});
