import type { Actor, Role, Scope } from "#lib/people/accounts/actor";
import { grantableScopes } from "#lib/people/accounts/policy";
import { type Account, accounts } from "#lib/people/accounts/store";
import type { AccountId } from "#lib/platform/shared/ids";

/** An account as its own person sees it. */
export interface OwnAccountDto {
  id: AccountId;
  email: string;
  handle: string;
  displayName: string;
  bio: string;
  avatarUrl: string | null;
  role: Role;
  /** What a token of theirs may be made for. */
  grantableScopes: readonly Scope[];
}

/** Where an account's picture is served. The end of its key makes every new picture a new address for caches. */
export const avatarUrl = ({ id, avatarKey }: Pick<Account, "id" | "avatarKey">): string | null =>
  avatarKey === null ? null : `/media/avatars/${id}?v=${avatarKey.slice(-8)}`;

/** The account of the person who is signed in. */
export async function getOwnAccount(actor: Actor): Promise<OwnAccountDto> {
  const account = await accounts().load(actor.accountId);
  const { id, email, handle, displayName, bio, role } = account;
  const scopes = grantableScopes(role);
  return { id, email, handle, displayName, bio, avatarUrl: avatarUrl(account), role, grantableScopes: scopes };
}
