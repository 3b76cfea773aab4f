import type { ListGrantsInput } from "#lib/consent/grants/input";
import type { GrantDto } from "#lib/consent/grants/shapes";
import { findGrants, type GrantRecord } from "#lib/consent/grants/store";
import type { Actor } from "#lib/people/accounts/actor";
import { requireScope } from "#lib/people/accounts/policy";
import { type Page, pageOf, positionOf } from "#lib/platform/shared/keyset";

/** A request in the API's shape. */
const grantDto = (record: GrantRecord): GrantDto => ({
  id: record.id,
  videoId: record.videoId,
  videoTitle: record.videoTitle,
  outcome: record.outcome,
  requester: record.requester,
  requestedBy: record.handle === null ? null : { handle: record.handle },
  byService: record.byService,
  purpose: record.purpose,
  prompt: record.prompt,
  basis: record.basis,
  since: record.since.toISOString(),
  ledgerEntryId: record.entryId,
  expiresAt: record.expiresAt?.toISOString() ?? null,
  revokedAt: record.revokedAt?.toISOString() ?? null,
  createdAt: record.createdAt.toISOString(),
});

/** Who asked to remix the actor's videos and what they were told, newest first. */
export async function listGrants(actor: Actor, input: ListGrantsInput): Promise<Page<GrantDto>> {
  requireScope(actor, "read");
  const { limit, cursor, ...filter } = input;
  const after = cursor === undefined ? null : positionOf(cursor);
  return pageOf(await findGrants(actor.accountId, filter, { after, limit: limit + 1 }), limit, grantDto);
}
