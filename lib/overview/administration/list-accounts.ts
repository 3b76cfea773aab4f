import { type AdminAccountDto, findAccountsPage } from "#lib/overview/administration/accounts-store";
import type { Actor } from "#lib/people/accounts/actor";
import { email } from "#lib/people/accounts/email-address";
import { type ListAccountsInput, listAccountsInput } from "#lib/people/accounts/input";
import { requireOneOf } from "#lib/people/accounts/policy";
import { type Page, pageOf, positionOf } from "#lib/platform/shared/keyset";

/** Accounts for administrators, the newest first, a page at a time; all words of `q` stand in address, handle or name. */
export async function listAccounts(actor: Actor, input: ListAccountsInput): Promise<Page<AdminAccountDto>> {
  requireOneOf(actor, "administrator");
  const { q, role, cursor, limit } = listAccountsInput.parse(input);
  // A whole address is searched for in the form in which it is stored.
  const wanted = email.safeParse(q).data ?? q.trim();
  const after = cursor === undefined ? null : positionOf(cursor);
  const rows = await findAccountsPage({ q: wanted, role: role ?? null, after, limit: limit + 1 });
  return pageOf(rows, limit, (account) => account);
}
