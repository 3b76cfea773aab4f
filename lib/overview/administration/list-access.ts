import { countOpenSealed } from "#lib/disputes/cases/sealed-store";
import { type CurrentAccess, findCurrentAccess } from "#lib/overview/administration/access-store";
import type { Actor } from "#lib/people/accounts/actor";
import type { ListAccessInput } from "#lib/people/accounts/input";
import { requireOneOf } from "#lib/people/accounts/policy";
import { type Page, pageOf, positionOf } from "#lib/platform/shared/keyset";

/** Somebody who sees child-safety cases, or is to. */
export interface AccessDto {
  id: string;
  state: CurrentAccess["state"];
  handle: string;
  displayName: string;
  reason: string;
  proposedBy: string | null;
  proposedAt: string;
  givenBy: string | null;
  givenAt: string | null;
  /** Whether the reader proposed it, and so can only take it back while it waits. */
  isOwn: boolean;
}

/** How many child-safety cases are undecided: the one number that administrators see of them. */
export async function countSealedCases(actor: Actor): Promise<number> {
  requireOneOf(actor, "administrator");
  return countOpenSealed();
}

/** Who has access to child-safety cases, and who is to get it, the latest first. For administrators. */
export async function listAccess(actor: Actor, input: ListAccessInput): Promise<Page<AccessDto>> {
  requireOneOf(actor, "administrator");
  const after = input.cursor === undefined ? null : positionOf(input.cursor);
  return pageOf(await findCurrentAccess({ after, limit: input.limit + 1 }), input.limit, (row) => ({
    id: row.id,
    state: row.state,
    handle: row.handle,
    displayName: row.displayName,
    reason: row.reason,
    proposedBy: row.proposerHandle,
    proposedAt: row.createdAt.toISOString(),
    givenBy: row.giverHandle,
    givenAt: row.givenAt?.toISOString() ?? null,
    isOwn: row.proposedBy === actor.accountId,
  }));
}
