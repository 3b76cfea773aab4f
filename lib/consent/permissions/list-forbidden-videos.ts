import type { ListForbiddenInput } from "#lib/consent/permissions/forbidden-input";
import { findForbidden, type ForbiddenVideo } from "#lib/consent/permissions/forbidden-store";
import type { Actor } from "#lib/people/accounts/actor";
import { requireOneOf } from "#lib/people/accounts/policy";
import { type Page, pageOf, positionOf } from "#lib/platform/shared/keyset";

/** A forbidden video as administrators see it. */
export interface ForbiddenVideoDto {
  id: string;
  /** Null while the video is private: its title is its owner's alone. */
  title: string | null;
  handle: string;
  reason: string;
  forbiddenAt: string;
}

const dto = ({ id, title, visibility, handle, reason, forbiddenAt }: ForbiddenVideo): ForbiddenVideoDto => ({
  id,
  title: visibility === "private" ? null : title,
  handle,
  reason,
  forbiddenAt: forbiddenAt.toISOString(),
});

/** The videos whose remixing is forbidden, the latest first. Throws `not-found` for anyone but an administrator. */
export async function listForbiddenVideos(actor: Actor, input: ListForbiddenInput): Promise<Page<ForbiddenVideoDto>> {
  requireOneOf(actor, "administrator");
  const after = input.cursor === undefined ? null : positionOf(input.cursor);
  const rows = await findForbidden({ after, limit: input.limit + 1 });
  return pageOf(
    rows.map((row) => ({ ...row, createdAt: row.forbiddenAt })),
    input.limit,
    dto,
  );
}
