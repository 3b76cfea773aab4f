import { NOTICE_KINDS, type NoticeKind } from "#lib/messaging/inbox/kinds";
import { inbox } from "#lib/messaging/inbox/store";
import { readUnsubscribeToken } from "#lib/messaging/inbox/unsubscribe-token";
import { inTransaction } from "#lib/platform/db/transaction";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { AccountId } from "#lib/platform/shared/ids";

interface Subscription {
  accountId: AccountId;
  kind: NoticeKind;
}

/** What the link in a mail is about, or null where the link is not one of ours, or its account is gone. */
async function find(token: string): Promise<(Subscription & { byMail: boolean }) | null> {
  const found = readUnsubscribeToken(token);
  const addressee = found && (await inbox().addressee(found.accountId, found.kind));
  return found && addressee && { ...found, byMail: addressee.byMail };
}

/** What the link in a mail would stop, and whether that comes by mail at all; null for a link that is not one of ours. */
export async function readSubscription(token: string): Promise<{ title: string; byMail: boolean } | null> {
  const found = await find(token);
  return found && { title: NOTICE_KINDS[found.kind].title, byMail: found.byMail };
}

async function choose(token: string, byMail: boolean): Promise<void> {
  const found = await find(token);
  if (!found || NOTICE_KINDS[found.kind].mandatory) {
    throw new DomainError("not-found", "This link is not one that we mailed, or its account is gone.");
  }
  await inTransaction((tx) => inbox(tx).choose(found.accountId, found.kind, byMail));
}

/**
 * Stops the mails of one kind for whoever holds one of them, without a password: so RFC 8058 asks, and the link can do
 * nothing else. The inbox goes on to hold them.
 */
export const unsubscribe = ({ token }: { token: string }): Promise<void> => choose(token, false);

/** Takes that back, for whoever clicked by mistake. */
export const subscribeAgain = ({ token }: { token: string }): Promise<void> => choose(token, true);
