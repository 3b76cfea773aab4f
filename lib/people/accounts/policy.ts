import type { Actor, Role, Scope, Visitor } from "#lib/people/accounts/actor";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { AccountId } from "#lib/platform/shared/ids";

/** Support staff of either grade. An administrator is not one of them by that role alone (least privilege). */
export const isStaff = (role: Role): boolean => role === "support" || role === "senior-support";

/** What a token of an account with this role may be made for. */
export const grantableScopes = (role: Role): readonly Scope[] => {
  switch (role) {
    case "member":
      return ["read", "write"];
    case "support":
    case "senior-support":
      return ["read", "write", "desk"];
    case "administrator":
      return ["read", "write", "service"];
  }
};

/**
 * What a token still allows: what it was made for, less what its account may no longer grant. So a token
 * made by an administrator loses `service` with the role.
 */
export const scopesInForce = (scopes: readonly Scope[], role: Role): Scope[] =>
  scopes.filter((scope) => grantableScopes(role).includes(scope));

/** A session allows whatever its person may do; a token only its scopes. */
export const hasScope = (actor: Actor, scope: Scope): boolean =>
  actor.scopes === "all" ? scope !== "service" : actor.scopes.includes(scope);

/** Throws `not-allowed` when a token was not made for this. */
export function requireScope(actor: Actor, scope: Scope): void {
  if (hasScope(actor, scope)) return;
  throw new DomainError("not-allowed", `This token does not have the scope "${scope}".`);
}

/** Throws `not-allowed` when a token was made for none of these. */
export function requireOneScope(actor: Actor, scopes: readonly Scope[]): void {
  if (scopes.some((scope) => hasScope(actor, scope))) return;
  const names = scopes.map((scope) => `"${scope}"`).join(" or ");
  throw new DomainError("not-allowed", `This token does not have the scope ${names}.`);
}

/** Throws `not-found` for anyone without one of the roles: to them the page or record does not exist. */
export function requireOneOf(actor: Visitor, ...roles: Role[]): asserts actor is Actor {
  if (actor === null || !roles.includes(actor.role)) throw new DomainError("not-found");
}

/**
 * Throws `not-found` unless `actor` owns the LOADED `row`, and `not-allowed` when their token lacks `scope`.
 * Pass the row that was read, never what a request claims.
 */
export function authorizeOwner(
  actor: Visitor,
  scope: Scope,
  row: { ownerId: AccountId } | null,
): asserts row is { ownerId: AccountId } {
  if (actor === null || row?.ownerId !== actor.accountId) throw new DomainError("not-found");
  requireScope(actor, scope);
}

/** Whether changing one administrator's role, suspending or deleting them would leave none who can act. */
export const leavesNoAdministrator = (
  account: { role: Role; suspendedAt: Date | null },
  otherActiveAdministrators: number,
): boolean => account.role === "administrator" && account.suspendedAt === null && otherActiveAdministrators === 0;
