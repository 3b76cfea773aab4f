import { z } from "zod";

import { type AdminAccountDto, findAccountsPage } from "#lib/overview/administration/accounts-store";
import type { Actor } from "#lib/people/accounts/actor";
import { email } from "#lib/people/accounts/email-address";
import { type ListAccountsInput, listAccountsInput } from "#lib/people/accounts/input";
import { requireOneOf } from "#lib/people/accounts/policy";

const cursorShape = z.tuple([z.iso.datetime().transform((text) => new Date(text)), z.string()]);

function readCursor(cursor: string | undefined): z.output<typeof cursorShape> | null {
  if (cursor === undefined) return null;
  const parsed = cursorShape.safeParse(Buffer.from(cursor, "base64url").toString().split(" "));
  return parsed.success ? parsed.data : null;
}

const writeCursor = ({ createdAt, id }: AdminAccountDto): string =>
  Buffer.from(`${createdAt.toISOString()} ${id}`).toString("base64url");

/** Accounts for administrators, the newest first, a page at a time; all words of `q` stand in address, handle or name. */
export async function listAccounts(
  actor: Actor,
  input: ListAccountsInput,
): Promise<{ items: AdminAccountDto[]; nextCursor: string | null }> {
  requireOneOf(actor, "administrator");
  const { q, role, cursor, limit } = listAccountsInput.parse(input);
  // A whole address is searched for in the form in which it is stored.
  const wanted = email.safeParse(q).data ?? q.trim();
  const rows = await findAccountsPage({ q: wanted, role: role ?? null, after: readCursor(cursor), limit: limit + 1 });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? writeCursor(last) : null };
}
