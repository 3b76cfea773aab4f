import { z } from "zod";

import type { Actor } from "#lib/people/accounts/actor";
import { requireOneOf } from "#lib/people/accounts/policy";
import { inTransaction } from "#lib/platform/db/transaction";
import { log } from "#lib/platform/log";
import { parseAllowedEntry } from "#lib/platform/outbound/allow-list";
import { type AllowedHost, allowedHosts } from "#lib/platform/outbound/store";
import { systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import { line } from "#lib/platform/shared/text-input";

const entry = z.string().trim().toLowerCase().min(1, "Write a name, an address or a network.").max(253);

export const allowHostInput = z.object({
  entry: entry.refine((text) => parseAllowedEntry(text) !== null, {
    error: "Write a host's name (hooks.internal), an address (10.1.2.3) or a network (10.1.0.0/16).",
  }),
  note: line(100),
});
export type AllowHostInput = z.output<typeof allowHostInput>;

export const allowedEntryInput = z.object({ entry });

/** Where this server may send webhooks although it is not public, for administrators. */
export async function listAllowedHosts(actor: Actor): Promise<AllowedHost[]> {
  requireOneOf(actor, "administrator");
  return allowedHosts().list();
}

/** Lets webhooks of everybody go to a host, an address or a network that is not public. In force at once. */
export async function allowHost(actor: Actor, input: AllowHostInput): Promise<void> {
  requireOneOf(actor, "administrator");
  const added = await inTransaction((tx) =>
    allowedHosts(tx).insert({ ...input, createdAt: systemClock.now(), createdBy: actor.accountId }),
  );
  if (!added) {
    const detail = "This is allowed already.";
    throw new DomainError("already-exists", detail, { fields: { entry: detail } });
  }
  log.warn({ entry: input.entry, by: actor.accountId }, "an administrator lets webhooks go to a private address");
}

/** Takes that back: the next delivery there is refused. */
export async function removeAllowedHost(actor: Actor, input: { entry: string }): Promise<void> {
  requireOneOf(actor, "administrator");
  if (!(await inTransaction((tx) => allowedHosts(tx).remove(input.entry)))) throw new DomainError("not-found");
}
