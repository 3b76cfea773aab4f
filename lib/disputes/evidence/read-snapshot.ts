import type { Snapshot } from "#lib/disputes/evidence/snapshot";
import { sources } from "#lib/disputes/evidence/source-store";
import type { Target } from "#lib/disputes/evidence/target";
import type { Tx } from "#lib/platform/db/transaction";
import type { AccountId, DisputeId } from "#lib/platform/shared/ids";

/** How what a case is about stands now. What is gone is null. */
export async function readSnapshot(
  tx: Tx | undefined,
  asked: {
    disputeId: DisputeId;
    target: Target;
    ownerId?: AccountId | null | undefined;
    pictures: number;
    takenAt: Date;
  },
): Promise<Snapshot> {
  const { disputeId, target, ownerId = null, pictures, takenAt } = asked;
  const from = sources(tx);
  const { videoId, grantId, commentId, accountId: found } = await from.rowsOf(target);
  const accountId = found ?? ownerId;
  return {
    version: 1,
    takenAt: takenAt.toISOString(),
    target: { type: target.type, id: target.id },
    video: videoId === null ? null : await from.video(videoId),
    grant: grantId === null ? null : await from.grant(grantId),
    comment: commentId === null ? null : await from.comment(commentId),
    account: accountId === null ? null : await from.account(accountId, disputeId),
    pictures,
  };
}
