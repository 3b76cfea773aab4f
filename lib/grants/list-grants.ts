import type { Actor } from "#lib/accounts/actor";
import { requireScope } from "#lib/accounts/policy";
import { grantDto } from "#lib/grants/grant-dto";
import type { ListGrantsInput } from "#lib/grants/input";
import type { GrantDto } from "#lib/grants/shapes";
import { findGrants } from "#lib/grants/store";
import { type Page, pageOf, positionOf } from "#lib/shared/keyset";

/** Who asked to remix the actor's videos and what they were told, newest first. */
export async function listGrants(actor: Actor, input: ListGrantsInput): Promise<Page<GrantDto>> {
  requireScope(actor, "read");
  const { limit, cursor, ...filter } = input;
  const after = cursor === undefined ? null : positionOf(cursor);
  return pageOf(await findGrants(actor.accountId, filter, { after, limit: limit + 1 }), limit, grantDto);
}
