import type { EffectivePermission } from "#lib/consent/permissions/policy";
import type { PermissionBasis } from "#lib/consent/permissions/shapes";
import { dayInUtc } from "#lib/platform/shared/date-words";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { EntryId, GrantId } from "#lib/platform/shared/ids";

/** How long a token of a grant is good for. */
export const TOKEN_LIFETIME_S = 5 * 60;

const REASONS: Record<PermissionBasis, string> = {
  "video-choice": "The creator does not allow AI remixes of this video",
  "account-default": "The creator's account does not allow AI remixes, and this video follows it",
  "platform-default": "AI remixes are off by the platform's default; the creator has not chosen",
  "platform-rule": "The platform's rules do not allow AI remixes of this video",
  "staff-decision": "A decision of the platform's staff does not allow AI remixes of this video",
};

/** Why a remix is refused, for a person: which rule says so and since when. */
export const refusalSentence = ({ basis, since }: Pick<EffectivePermission, "basis" | "since">): string =>
  `${REASONS[basis]}. In force since ${dayInUtc(since)}.`;

/** The error for a request that was refused, with what a program needs to refer to the refusal. */
export function refusal(
  permission: Pick<EffectivePermission, "basis" | "since">,
  record: { grantId: GrantId; ledgerEntryId: EntryId },
): DomainError {
  const { basis, since } = permission;
  return new DomainError("remix-not-allowed", `${refusalSentence(permission)} The request was recorded.`, {
    refusal: { ...record, basis, since: since.toISOString() },
  });
}
