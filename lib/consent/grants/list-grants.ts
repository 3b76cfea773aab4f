import { grantDto } from "#lib/consent/grants/grant-dto";
import type { ListGrantsInput } from "#lib/consent/grants/input";
import type { GrantDto } from "#lib/consent/grants/shapes";
import { findGrants } from "#lib/consent/grants/store";
import type { Actor } from "#lib/people/accounts/actor";
import { requireScope } from "#lib/people/accounts/policy";
import { type Page, pageOf, positionOf } from "#lib/platform/shared/keyset";

/** Who asked to remix the actor's videos and what they were told, newest first. */
export async function listGrants(actor: Actor, input: ListGrantsInput): Promise<Page<GrantDto>> {
  requireScope(actor, "read");
  const { limit, cursor, ...filter } = input;
  const after = cursor === undefined ? null : positionOf(cursor);
  return pageOf(await findGrants(actor.accountId, filter, { after, limit: limit + 1 }), limit, grantDto);
}
