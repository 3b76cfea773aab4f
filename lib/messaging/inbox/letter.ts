import { NOTICE_KINDS, type NoticeKind } from "#lib/messaging/inbox/kinds";
import type { MailLine } from "#lib/messaging/inbox/mail-store";
import { unsubscribeToken } from "#lib/messaging/inbox/unsubscribe-token";
import { env } from "#lib/platform/env";
import type { Letter } from "#lib/platform/mail/letter";
import { momentIn } from "#lib/platform/shared/date-words";
import type { AccountId } from "#lib/platform/shared/ids";

export interface Notification {
  kind: NoticeKind;
  subject: string;
  paragraphs: string[];
  /** The page of this installation that it is about, from its first slash. */
  path: string;
  /** The same page for somebody who cannot sign in. Whoever has this address needs nothing else to open it. */
  signedOutPath?: string;
  /** Type and id of what it is about: mails of one day about one thing are joined. Unset, it goes by itself. */
  about?: string;
  /** A deadline, or a question that a clock waits on: its mail never waits to be joined. */
  isUrgent?: boolean;
}

const pageOf = (path: string): string => `${env().publicUrl}${path}`;

const withToken = (path: string, token: string): string => pageOf(`${path}?token=${token}`);

const SETTINGS = "/settings/notifications";

/** A notice as a letter. Those of a kind that may be turned off say how, for people and for their mail programs. */
export function noticeLetter(accountId: AccountId, name: string, notification: Notification): Letter {
  const { kind, subject, paragraphs, path } = notification;
  const letter = { subject, name, paragraphs, action: { label: "Open it", url: pageOf(path) } };
  const { mandatory, title } = NOTICE_KINDS[kind];
  if (mandatory) {
    return {
      ...letter,
      footnote: "The law says that you must be told of this, so these messages always come by mail.",
    };
  }
  const token = unsubscribeToken(accountId, kind);
  return {
    ...letter,
    footnote: `You get this because mail is on for “${title}”. Choose what comes by mail: ${pageOf(SETTINGS)}`,
    unsubscribe: {
      label: "Stop these mails",
      pageUrl: withToken("/unsubscribe", token),
      oneClickUrl: withToken("/unsubscribe/one-click", token),
    },
  };
}

/**
 * A notice to somebody whose account is suspended, about a page that they can open all the same. It has nothing to turn
 * off: they have no inbox to look into meanwhile.
 */
export const suspendedLetter = (name: string, notification: Notification & { signedOutPath: string }): Letter => ({
  subject: notification.subject,
  name,
  paragraphs: notification.paragraphs,
  action: { label: "Open it without signing in", url: pageOf(notification.signedOutPath) },
  footnote:
    "Your account is suspended, so you cannot sign in. This link opens the case all the same, and your other cases from " +
    "there: to read, to answer and to appeal. Keep it to yourself: whoever has it can do that in your name.",
});

/** The same for somebody without an account: there is nothing to turn off, it is about their own report. */
export const partyLetter = ({ subject, paragraphs, path }: Omit<Notification, "kind" | "signedOutPath">): Letter => ({
  subject,
  paragraphs,
  action: { label: "Open it", url: pageOf(path) },
  footnote: "You get this because a report was made with this address. It comes only when something happens to it.",
});

/**
 * Notices of one day about one thing as one, oldest first; `elsewhere` is where to read them when they are on several
 * pages. Null for none of them. One alone stays as it is.
 */
export function joinedNotification(
  lines: readonly Pick<MailLine, "kind" | "subject" | "text" | "path" | "createdAt">[],
  elsewhere: string,
): Pick<Notification, "kind" | "subject" | "paragraphs" | "path"> | null {
  const [first, ...others] = lines;
  if (!first) return null;
  const { kind, path } = first;
  if (others.length === 0) return { kind, subject: first.subject, paragraphs: first.text.split("\n\n"), path };
  return {
    kind,
    subject: `${String(lines.length)} updates: ${first.subject}`,
    paragraphs: [
      `We wrote to you about this earlier, so we kept the ${String(lines.length)} updates since then for one message.`,
      ...lines.flatMap(({ subject, text, createdAt }) => [
        `${subject} (${momentIn("UTC", createdAt)})`,
        ...text.split("\n\n"),
      ]),
    ],
    path: others.every((other) => other.path === path) ? path : elsewhere,
  };
}
