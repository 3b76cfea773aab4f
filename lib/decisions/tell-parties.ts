import type { Tx } from "#lib/db/transaction";
import { notifyAccount, notifyReporter } from "#lib/disputes/notify-party";
import type { Reporter } from "#lib/disputes/report-store";
import type { DisputeRecord } from "#lib/disputes/store";
import type { NoticeKind } from "#lib/inbox/kinds";
import type { AccountId } from "#lib/shared/ids";

/** Tells everybody in a case the same, each once: in their inbox, or by mail where they have no account. */
export async function tellParties(
  tx: Tx,
  { id }: DisputeRecord,
  to: {
    accounts: readonly AccountId[];
    reporters: readonly Reporter[];
    kind: NoticeKind;
    letter: { subject: string; paragraphs: string[] };
  },
): Promise<void> {
  const { reporters, kind, letter } = to;
  const accounts = new Set([...to.accounts, ...reporters.flatMap(({ reporterId }) => reporterId ?? [])]);
  const told = { kind, ...letter };
  for (const accountId of accounts) await notifyAccount(tx, id, accountId, told);
  for (const reporter of reporters) {
    if (reporter.reporterId === null) await notifyReporter(tx, id, reporter, told);
  }
}
