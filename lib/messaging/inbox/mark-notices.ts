import type { MarkAllReadInput, MarkNoticeInput } from "#lib/messaging/inbox/input";
import { inbox } from "#lib/messaging/inbox/store";
import type { Actor } from "#lib/people/accounts/actor";
import { requireScope } from "#lib/people/accounts/policy";
import { inTransaction } from "#lib/platform/db/transaction";
import { systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";

/** Marks one notice of somebody's own as read, or as unread again. */
export async function markNotice(actor: Actor, { id, read }: MarkNoticeInput): Promise<void> {
  requireScope(actor, "write");
  const readAt = read ? systemClock.now() : null;
  const found = await inTransaction((tx) => inbox(tx).mark(actor.accountId, id, readAt));
  if (!found) throw new DomainError("not-found");
}

/** Marks as read whatever is not newer than the newest that was seen; returns how many those were. */
export async function markAllRead(actor: Actor, { until }: MarkAllReadInput): Promise<number> {
  requireScope(actor, "write");
  return inTransaction((tx) => inbox(tx).markUntil(actor.accountId, until, systemClock.now()));
}
