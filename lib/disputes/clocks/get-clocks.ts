import type { ClocksDto } from "#lib/disputes/clocks/shapes";
import { clocks } from "#lib/disputes/clocks/store";
import type { Actor } from "#lib/people/accounts/actor";
import { requireOneOf } from "#lib/people/accounts/policy";

/** How long the desk has for each kind of case, and when it works, for administrators. */
export async function getClocks(actor: Actor): Promise<ClocksDto> {
  requireOneOf(actor, "administrator");
  const store = clocks();
  const [rules, calendar, last] = [await store.rules(), await store.calendar(), await store.lastChange()];
  return { rules, calendar, lastChange: last && { at: last.at.toISOString(), by: last.by } };
}
