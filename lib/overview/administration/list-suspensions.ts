import { findWaitingSuspensions, type WaitingSuspension } from "#lib/overview/administration/suspension-store";
import type { Actor } from "#lib/people/accounts/actor";
import type { ListSuspensionsInput } from "#lib/people/accounts/input";
import { requireOneOf } from "#lib/people/accounts/policy";
import { type Page, pageOf, positionOf } from "#lib/platform/shared/keyset";

/** A suspension that waits for a second person. */
export interface SuspensionDto {
  id: string;
  handle: string;
  displayName: string;
  role: WaitingSuspension["role"];
  reason: string;
  proposedBy: string | null;
  proposedAt: string;
  /** Whether the reader proposed it, and so can only take it back. */
  isOwn: boolean;
}

/** What waits for a second person, the latest first; not what is about the reader. For administrators and senior support. */
export async function listSuspensions(actor: Actor, input: ListSuspensionsInput): Promise<Page<SuspensionDto>> {
  requireOneOf(actor, "administrator", "senior-support");
  const after = input.cursor === undefined ? null : positionOf(input.cursor);
  const rows = await findWaitingSuspensions({ but: actor.accountId, after, limit: input.limit + 1 });
  return pageOf(rows, input.limit, (row) => ({
    id: row.id,
    handle: row.handle,
    displayName: row.displayName,
    role: row.role,
    reason: row.reason,
    proposedBy: row.proposerHandle,
    proposedAt: row.createdAt.toISOString(),
    isOwn: row.proposedBy === actor.accountId,
  }));
}
