import type { ListNoticesInput } from "#lib/messaging/inbox/input";
import type { NoticeDto } from "#lib/messaging/inbox/shapes";
import { inbox, type NoticeRecord } from "#lib/messaging/inbox/store";
import type { Actor } from "#lib/people/accounts/actor";
import { requireScope } from "#lib/people/accounts/policy";
import { type Page, pageOf, positionOf } from "#lib/platform/shared/keyset";

const toDto = ({ id, kind, subject, text, path, createdAt, readAt }: NoticeRecord): NoticeDto => ({
  id,
  kind,
  subject,
  path,
  paragraphs: text.split("\n\n"),
  createdAt: createdAt.toISOString(),
  isRead: readAt !== null,
});

/** What somebody was told, newest first: their own inbox, whoever they are. */
export async function listNotices(actor: Actor, input: ListNoticesInput): Promise<Page<NoticeDto>> {
  requireScope(actor, "read");
  const { unreadOnly, cursor, limit } = input;
  const after = cursor === undefined ? null : positionOf(cursor);
  const rows = await inbox().list(actor.accountId, { unreadOnly, after, limit: limit + 1 });
  return pageOf(rows, limit, toDto);
}
