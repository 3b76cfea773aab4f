import type { GrantDto } from "#lib/consent/grants/shapes";
import type { GrantRecord } from "#lib/consent/grants/store";

/** A request in the API's shape. */
export const grantDto = (record: GrantRecord): GrantDto => ({
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
