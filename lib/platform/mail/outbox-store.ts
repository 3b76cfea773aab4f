import { db } from "#lib/platform/db/client";
import type { Tx } from "#lib/platform/db/transaction";
import type { AccountId } from "#lib/platform/shared/ids";

/** A mail as it is sent. */
export interface Mail {
  /** Of its Message-ID: every attempt at the mail repeats it. */
  id: string;
  recipient: string;
  subject: string;
  text: string;
  html: string;
  unsubscribeUrl: string | null;
}

export interface NewMail extends Mail {
  accountId: AccountId | null;
  isAwaited: boolean;
  dueAt: Date;
  createdAt: Date;
}

/** Which attempt at which mail comes next. */
export interface DueAttempt {
  mailId: string;
  attempt: number;
  isAwaited: boolean;
}

/** What the administration knows of the outbox. */
export interface OutboxSummary {
  waiting: number;
  /** Since when the mail waits that waits longest. */
  since: Date | null;
  givenUp: number;
  /** Why the attempt failed that was made last of those at mail that still waits. */
  problem: string | null;
  /** Why the mail was not taken that was given up last. */
  givenUpProblem: string | null;
}

/** Queries of the outbox: mail that is owed until the mail server has taken it. */
export const outbox = (tx: Tx = db()) => ({
  async insert(mail: NewMail): Promise<void> {
    await tx.outgoingMail.create({ data: mail });
  },

  /** Begins an attempt, which counts from now on; null when it was begun already, or there is nothing left to send. */
  async begin(id: string, attempt: number, dueAt: Date): Promise<Mail | null> {
    const [mail] = await tx.$queryRaw<Mail[]>`
      UPDATE outgoing_mails SET attempts = ${attempt}, due_at = ${dueAt}
       WHERE id = ${id} AND attempts = ${attempt - 1} AND given_up_at IS NULL
      RETURNING id, recipient, subject, text, html, unsubscribe_url AS "unsubscribeUrl"`;
    return mail ?? null;
  },

  /** It was sent: nothing of it is kept. */
  async remove(id: string): Promise<void> {
    await tx.outgoingMail.deleteMany({ where: { id } });
  },

  /** It was not taken: why, and when the next attempt is due. */
  async noteProblem(id: string, { problem, dueAt }: { problem: string; dueAt: Date }): Promise<void> {
    await tx.outgoingMail.updateMany({ where: { id }, data: { problem, dueAt } });
  },

  async giveUp(id: string, problem: string, at: Date): Promise<void> {
    await tx.outgoingMail.updateMany({ where: { id }, data: { problem, givenUpAt: at, dueAt: null } });
  },

  /** Up to `limit` that are due, the longest due first, as due again at another time. */
  takeDue: (now: Date, dueAgain: Date, limit: number): Promise<DueAttempt[]> => tx.$queryRaw`
    UPDATE outgoing_mails SET due_at = ${dueAgain}
     WHERE id IN (SELECT id FROM outgoing_mails WHERE due_at <= ${now} ORDER BY due_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id AS "mailId", attempts + 1 AS attempt, is_awaited AS "isAwaited"`,

  /** Lets up to `limit` that were given up begin anew, the oldest first; how many. */
  startAgain: (now: Date, limit: number): Promise<number> => tx.$executeRaw`
    UPDATE outgoing_mails SET given_up_at = NULL, attempts = 0, due_at = ${now}
     WHERE id IN (SELECT id FROM outgoing_mails WHERE given_up_at IS NOT NULL ORDER BY given_up_at, id LIMIT ${limit}
                     FOR UPDATE SKIP LOCKED)`,

  /** Forgets what was given up before then, and all but the latest `limit` of the rest; how many. */
  forgetGivenUp: (before: Date, limit: number): Promise<number> => tx.$executeRaw`
    DELETE FROM outgoing_mails WHERE given_up_at < ${before}
       OR id IN (SELECT id FROM outgoing_mails WHERE given_up_at IS NOT NULL ORDER BY given_up_at DESC, id DESC OFFSET ${limit})`,

  async removeOf(accountId: AccountId): Promise<void> {
    await tx.outgoingMail.deleteMany({ where: { accountId } });
  },

  async summary(): Promise<OutboxSummary> {
    const [row] = await tx.$queryRaw<Pick<OutboxSummary, "waiting" | "since" | "givenUp">[]>`
      SELECT count(*) FILTER (WHERE given_up_at IS NULL)::int AS waiting,
             min(created_at) FILTER (WHERE given_up_at IS NULL) AS since,
             count(*) FILTER (WHERE given_up_at IS NOT NULL)::int AS "givenUp" FROM outgoing_mails`;
    const [waiting, givenUp] = await Promise.all([
      tx.outgoingMail.findFirst({
        where: { problem: { not: null }, givenUpAt: null },
        orderBy: { dueAt: "desc" },
        select: { problem: true },
      }),
      tx.outgoingMail.findFirst({
        where: { givenUpAt: { not: null } },
        orderBy: { givenUpAt: "desc" },
        select: { problem: true },
      }),
    ]);
    return {
      ...(row ?? { waiting: 0, since: null, givenUp: 0 }),
      problem: waiting?.problem ?? null,
      givenUpProblem: givenUp?.problem ?? null,
    };
  },
});
