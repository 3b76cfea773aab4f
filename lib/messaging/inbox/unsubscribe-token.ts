import { isNoticeKind, type NoticeKind } from "#lib/messaging/inbox/kinds";
import { readSignedText, signText } from "#lib/platform/keys/signed-text";
import { type AccountId, asId } from "#lib/platform/shared/ids";

const PURPOSE = "unsubscribe links";

/** What stands in a mail's link and lets whoever holds the mail stop its like, and nothing else. */
export const unsubscribeToken = (accountId: AccountId, kind: NoticeKind): string =>
  signText(PURPOSE, `${accountId}.${kind}`);

/** What a link stops, or null where it is not one of ours. */
export function readUnsubscribeToken(token: string): { accountId: AccountId; kind: NoticeKind } | null {
  const text = readSignedText(PURPOSE, token);
  if (text === null) return null;
  const [accountId = "", kind = ""] = text.split(".");
  return isNoticeKind(kind) ? { accountId: asId<AccountId>(accountId), kind } : null;
}
