import { followTokenFor, readFollowToken } from "#lib/disputes/cases/follow-token";
import { followPath } from "#lib/disputes/cases/letters";
import { toItem } from "#lib/disputes/cases/list-own-cases";
import { listOwn } from "#lib/disputes/cases/own-case-store";
import type { OwnCaseItemDto } from "#lib/disputes/cases/shapes";
import { accounts } from "#lib/people/accounts/store";

const AT_MOST = 50;

/**
 * The other cases of somebody whose account is suspended, newest first, each with where they open it without signing
 * in: of what was decided before the suspension they were told by addresses that want them signed in. Nothing for the
 * link of a report, and once the account can be signed in to.
 */
export async function listFollowedCases(followToken: string): Promise<{ item: OwnCaseItemDto; path: string }[]> {
  const link = readFollowToken(followToken);
  const account = link && (await accounts().find(link.accountId));
  if (account?.suspendedAt == null) return [];
  const rows = await listOwn(account.id, { after: null, limit: AT_MOST });
  return rows
    .filter(({ id }) => id !== link?.disputeId)
    .map((row) => ({
      item: toItem(row, account.id),
      path: followPath(followTokenFor(row.id, account.id)),
    }));
}
