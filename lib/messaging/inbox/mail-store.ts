import { isNoticeKind, type NoticeKind } from "#lib/messaging/inbox/kinds";
import { tryHoldLock } from "#lib/platform/db/advisory-locks";
import { db } from "#lib/platform/db/client";
import { Prisma } from "#lib/platform/db/generated/client";
import type { Tx } from "#lib/platform/db/transaction";
import type { AccountId } from "#lib/platform/shared/ids";

/** Whose mailbox it is: an account's, or that of somebody without one. */
export type Reader = { accountId: AccountId; email: null } | { accountId: null; email: string };

/** A notice as it stands in a mail. */
export interface MailLine {
  kind: NoticeKind;
  subject: string;
  text: string;
  path: string;
  signedOutPath: string | null;
  createdAt: Date;
}

export type NewMailLine = MailLine & Reader & { id: string; about: string; dueAt: Date; sentAt: Date | null };

/** Mails that are due together. */
export interface DueMail {
  reader: Reader;
  about: string;
}

const readerOf = (row: { accountId: string | null; email: string | null }): Reader =>
  row.accountId === null
    ? { accountId: null, email: row.email ?? "" }
    : { accountId: row.accountId as AccountId, email: null };

/** Queries of notices on their way into mails. */
export const mailLines = (tx: Tx = db()) => ({
  /**
   * Whether this transaction is the one that may send at once: false where another is about to. It never waits, so that
   * whoever tells many people in whatever order holds up nobody.
   */
  tryHold: ({ accountId, email }: Reader, about: string): Promise<boolean> =>
    tryHoldLock(tx, "reader", `${accountId ?? email} ${about}`),

  /** When the last of them went at once, since a time. */
  async openedAt({ accountId, email }: Reader, about: string, since: Date): Promise<Date | null> {
    const row = await tx.mailLine.findFirst({
      where: { accountId, email, about, createdAt: { gt: since }, sentAt: { equals: tx.mailLine.fields.createdAt } },
      orderBy: { createdAt: "desc" },
      select: { createdAt: true },
    });
    return row?.createdAt ?? null;
  },

  async insert(line: NewMailLine): Promise<void> {
    await tx.mailLine.create({ data: line });
  },

  /** Up to so many mails that are due, the longest due first. */
  async due(now: Date, limit: number): Promise<DueMail[]> {
    const rows = await tx.$queryRaw<{ accountId: string | null; email: string | null; about: string }[]>`
      SELECT account_id AS "accountId", email, about FROM mail_lines WHERE sent_at IS NULL AND due_at <= ${now}
       GROUP BY account_id, email, about ORDER BY min(due_at) LIMIT ${limit}`;
    return rows.map(({ about, ...row }) => ({ about, reader: readerOf(row) }));
  },

  /** The lines of a mail that is due, oldest first, marked as sent. Of two that take them at once, one gets none. */
  async take({ reader: { accountId, email }, about }: DueMail, now: Date): Promise<MailLine[]> {
    const reader = accountId === null ? Prisma.sql`email = ${email}` : Prisma.sql`account_id = ${accountId}`;
    const rows = await tx.$queryRaw<(Omit<MailLine, "kind"> & { kind: string })[]>`
      WITH taken AS (
        UPDATE mail_lines SET sent_at = ${now}
         WHERE ${reader} AND about = ${about} AND sent_at IS NULL
           AND EXISTS (SELECT 1 FROM mail_lines d
                        WHERE ${reader} AND d.about = ${about} AND d.sent_at IS NULL AND d.due_at <= ${now})
        RETURNING id, kind, subject, text, path, signed_out_path, created_at)
      SELECT kind, subject, text, path, signed_out_path AS "signedOutPath", created_at AS "createdAt"
        FROM taken ORDER BY created_at, id`;
    return rows.map((row) => ({ ...row, kind: isNoticeKind(row.kind) ? row.kind : "case-update" }));
  },

  /** Removes what was sent and is older than a time. */
  async sweep(before: Date): Promise<void> {
    await tx.mailLine.deleteMany({ where: { createdAt: { lt: before }, sentAt: { not: null } } });
  },
});
