import { notifyAccount } from "#lib/disputes/cases/notify-party";
import type { DisputeRecord } from "#lib/disputes/cases/store";
import { tellReporters } from "#lib/disputes/cases/tell-reporters";
import type { NoticeKind } from "#lib/messaging/inbox/kinds";
import type { Tx } from "#lib/platform/db/transaction";
import type { AccountId, ReportId } from "#lib/platform/shared/ids";

/** Tells everybody in a case the same, each once: in their inbox, or by mail where they have no account. */
export async function tellParties(
  tx: Tx,
  { id: disputeId }: DisputeRecord,
  to: {
    accounts: readonly AccountId[];
    /** Of those who reported: who is told otherwise, or was. */
    without?: readonly (AccountId | ReportId)[];
    kind: NoticeKind;
    letter: { subject: string; paragraphs: string[] };
    at: Date;
  },
): Promise<void> {
  const { without = [], kind, letter, at } = to;
  const accounts = [...new Set(to.accounts)];
  for (const accountId of accounts) await notifyAccount(tx, disputeId, accountId, { kind, ...letter });
  const about = { disputeId, decisionId: null, what: { kind, letter }, without: [...without, ...accounts] };
  await tellReporters(tx, about, at);
}
