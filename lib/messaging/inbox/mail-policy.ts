import { NOTICE_KINDS, type NoticeKind } from "#lib/messaging/inbox/kinds";

const DAY_MS = 24 * 3_600_000;

/** When what is joined goes: a day after the mail that went at once. */
export const dueAfter = (openedAt: Date): Date => new Date(openedAt.getTime() + DAY_MS);

interface Mailing {
  kind: NoticeKind;
  /** What it is about; null for what is joined with nothing. */
  about: string | null;
  /** A deadline, or a question that a clock waits on. */
  isUrgent: boolean;
  /** When the last mail about the same went to the same reader at once; null where none did. */
  openedAt: Date | null;
  now: Date;
}

/**
 * Whether a notice goes by mail at once, or waits for the others of its day about the same thing. What the law wants to
 * reach people never waits.
 */
export function mailTiming({ kind, about, isUrgent, openedAt, now }: Mailing): "now" | "joined" {
  if (about === null || isUrgent || NOTICE_KINDS[kind].mandatory || openedAt === null) return "now";
  return now < dueAfter(openedAt) ? "joined" : "now";
}
