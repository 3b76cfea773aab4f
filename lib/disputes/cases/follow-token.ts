import { isDerivedToken } from "#lib/platform/keys/derive-token";
import { readSignedText, signText } from "#lib/platform/keys/signed-text";
import { type AccountId, asId, type DisputeId, type ReportId } from "#lib/platform/shared/ids";

const FOR_REPORTS = "links to cases for reporters";

/** What opens the page of a case for somebody without an account, in every letter to them. */
export const followTokenOf = (reportId: ReportId): string => signText(FOR_REPORTS, reportId);

/** Whose link it is; null for what is no link of a report. */
export const reportOfToken = (token: string): ReportId | null => {
  const id = readSignedText(FOR_REPORTS, token);
  return id === null ? null : asId<ReportId>(id);
};

/** Whether it is the link that earlier versions mailed to this reporter, found by the digest that the row keeps of it. */
export const isFormerToken = (token: string, reportId: ReportId): boolean =>
  isDerivedToken(token, "follow a case", reportId);

const FOR_ACCOUNTS = "links to cases for accounts";

/**
 * What opens the page of one case for somebody whose account is suspended, so that they cannot sign in to read why and
 * to appeal. It proves no more than that they read the account's mail, which could choose a new password too.
 */
export const followTokenFor = (disputeId: DisputeId, accountId: AccountId): string =>
  signText(FOR_ACCOUNTS, `${disputeId}.${accountId}`);

/** Whose link to which case it is; null for the link of a report, and for what is no link of ours. */
export function readFollowToken(token: string): { disputeId: DisputeId; accountId: AccountId } | null {
  const [disputeId, accountId] = readSignedText(FOR_ACCOUNTS, token)?.split(".") ?? [];
  if (disputeId === undefined || accountId === undefined) return null;
  return { disputeId: asId<DisputeId>(disputeId), accountId: asId<AccountId>(accountId) };
}
