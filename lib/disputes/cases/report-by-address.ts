import type { ReportByAddressInput } from "#lib/disputes/cases/input";
import { type OpenedDispute, openDispute } from "#lib/disputes/cases/open-dispute";
import { parseReportedAddress, type ReportedAddress } from "#lib/disputes/cases/reported-address";
import type { Visitor } from "#lib/people/accounts/actor";
import { accounts } from "#lib/people/accounts/store";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import type { TargetType } from "#lib/platform/shared/dispute-vocabulary";
import { DomainError } from "#lib/platform/shared/domain-error";

// One sentence for what is private, what was removed and what never was: an answer to a report tells nothing of it.
const NOWHERE =
  "Nothing can be found at this address. Open what you mean, copy its address from the browser, and paste it here.";

const notFound = (): DomainError => new DomainError("not-found", NOWHERE, { fields: { address: NOWHERE } });

async function targetOf(found: ReportedAddress): Promise<{ type: TargetType; id: string }> {
  if (found.type !== "handle") return found;
  const account = await accounts().findByHandle(found.handle);
  if (!account || account.suspendedAt) throw notFound();
  return { type: "account", id: account.id };
}

/**
 * Reports what is at an address of this site, for somebody who need not have an account. Throws `not-found`, at the
 * field, for an address that leads nowhere for this visitor, whatever the reason is.
 */
export async function reportByAddress(
  visitor: Visitor,
  { address: written, ...report }: ReportByAddressInput,
  clientAddress: string,
  clock: Clock = systemClock,
): Promise<OpenedDispute> {
  const found = parseReportedAddress(written);
  if (!found) throw notFound();
  const target = await targetOf(found);
  try {
    return await openDispute(visitor, { ...report, target, origin: "report" }, clientAddress, clock);
  } catch (error) {
    if (error instanceof DomainError && error.code === "not-found") throw notFound();
    throw error;
  }
}
