import type { Tx } from "#lib/db/transaction";
import { followTokenFor, followTokenOf } from "#lib/disputes/follow-token";
import { casePath, followPath } from "#lib/disputes/letters";
import type { Reporter } from "#lib/disputes/report-store";
import type { NoticeKind } from "#lib/inbox/kinds";
import { notify, notifyByMail } from "#lib/inbox/notify";
import type { AccountId, DisputeId } from "#lib/shared/ids";

interface Told {
  subject: string;
  paragraphs: string[];
}

/** Tells an account of a case of theirs. The mail to one that is suspended opens the case without signing in. */
export const notifyAccount = (
  tx: Tx,
  disputeId: DisputeId,
  accountId: AccountId,
  told: Told & { kind: NoticeKind },
): Promise<void> =>
  notify(tx, accountId, {
    ...told,
    path: casePath(disputeId),
    signedOutPath: followPath(followTokenFor(disputeId, accountId)),
  });

/** Tells one reporter, in their inbox or, where they have no account, by mail. Whoever is gone is told nothing. */
export async function notifyReporter(
  tx: Tx,
  disputeId: DisputeId,
  { id, reporterId, email }: Reporter,
  { kind, ...told }: Told & { kind: NoticeKind },
): Promise<void> {
  if (reporterId !== null) await notifyAccount(tx, disputeId, reporterId, { kind, ...told });
  else if (email !== null) await notifyByMail(tx, email, { ...told, path: followPath(followTokenOf(id)) });
}
