import type { EffectivePermission } from "#lib/rights/policy";
import type { RemixBasis } from "#lib/rights/shapes";
import { DomainError } from "#lib/shared/domain-error";
import type { EntryId, GrantId } from "#lib/shared/ids";

/** How long a token of a grant is good for. */
export const TOKEN_LIFETIME_S = 5 * 60;

const REASONS: Record<RemixBasis, string> = {
  "video-choice": "The creator does not allow AI remixes of this video",
  "account-default": "The creator's account does not allow AI remixes, and this video follows it",
  "platform-rule": "The platform's rules do not allow AI remixes of this video",
  "staff-decision": "A decision of the platform's staff does not allow AI remixes of this video",
};

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** Why a remix is refused, for a person: which rule says so and since when. */
export const refusalSentence = ({ basis, since }: Omit<EffectivePermission, "allowed">): string =>
  `${REASONS[basis]} (${basis}, since ${day.format(since)}).`;

/** The error for a request that was refused, with what a program needs to refer to the refusal. */
export function refusal(
  permission: Omit<EffectivePermission, "allowed">,
  record: { grantId: GrantId; ledgerEntryId: EntryId },
): DomainError {
  const { basis, since } = permission;
  return new DomainError("remix-not-allowed", `${refusalSentence(permission)} The request was recorded.`, {
    refusal: { ...record, basis, since: since.toISOString() },
  });
}
