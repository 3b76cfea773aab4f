import { followTokenFor, followTokenOf } from "#lib/disputes/cases/follow-token";
import { type CaseLetter, casePath, followPath } from "#lib/disputes/cases/letters";
import type { Reporter } from "#lib/disputes/cases/report-store";
import { disputes } from "#lib/disputes/cases/store";
import type { NoticeKind } from "#lib/messaging/inbox/kinds";
import { notify, notifyByMail } from "#lib/messaging/inbox/notify";
import type { Tx } from "#lib/platform/db/transaction";
import type { AccountId, DisputeId } from "#lib/platform/shared/ids";

/** What the mails of one day are joined by. */
export const aboutTarget = ({ type, id }: { type: string; id: string }): string => `${type} ${id}`;

async function aboutOf(tx: Tx, disputeId: DisputeId): Promise<{ about?: string }> {
  const target = await disputes(tx).targetOf(disputeId);
  return target ? { about: aboutTarget(target) } : {};
}

/** Tells an account of a case of theirs. The mail to one that is suspended opens the case without signing in. */
export const notifyAccount = async (
  tx: Tx,
  disputeId: DisputeId,
  accountId: AccountId,
  letter: CaseLetter & { kind: NoticeKind },
): Promise<void> =>
  notify(tx, accountId, {
    ...letter,
    ...(await aboutOf(tx, disputeId)),
    path: casePath(disputeId),
    signedOutPath: followPath(followTokenFor(disputeId, accountId)),
  });

/** Tells one reporter, in their inbox or, where they have no account, by mail. Whoever is gone is told nothing. */
export async function notifyReporter(
  tx: Tx,
  disputeId: DisputeId,
  { id, reporterId, email }: Reporter,
  letter: CaseLetter & { kind: NoticeKind },
): Promise<void> {
  if (reporterId !== null) await notifyAccount(tx, disputeId, reporterId, letter);
  else if (email !== null) {
    const path = followPath(followTokenOf(id));
    await notifyByMail(tx, email, { ...letter, ...(await aboutOf(tx, disputeId)), path });
  }
}
