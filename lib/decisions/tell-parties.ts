import type { Tx } from "#lib/db/transaction";
import { followTokenOf } from "#lib/disputes/follow-token";
import { casePath, followPath } from "#lib/disputes/letters";
import type { Reporter } from "#lib/disputes/report-store";
import type { DisputeRecord } from "#lib/disputes/store";
import type { NoticeKind } from "#lib/inbox/kinds";
import { notify, notifyByMail } from "#lib/inbox/notify";
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
  for (const accountId of accounts) await notify(tx, accountId, { kind, ...letter, path: casePath(id) });
  for (const { id: reportId, reporterId, email } of reporters) {
    if (reporterId !== null || email === null) continue;
    await notifyByMail(tx, email, { ...letter, path: followPath(followTokenOf(reportId)) });
  }
}
