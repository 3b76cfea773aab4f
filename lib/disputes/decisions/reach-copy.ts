import { reports } from "#lib/disputes/cases/report-store";
import { disputes } from "#lib/disputes/cases/store";
import { type Decision, decisions } from "#lib/disputes/decisions/decision-store";
import { caseFacts } from "#lib/disputes/decisions/facts-store";
import { issueForCopy } from "#lib/disputes/decisions/issue-statements";
import { lockAccounts } from "#lib/disputes/decisions/lock-accounts";
import { fileOf } from "#lib/disputes/decisions/prepare-decision";
import { onCopy } from "#lib/disputes/decisions/resolve-measures";
import { statements } from "#lib/disputes/decisions/statement-store";
import { applyMeasures } from "#lib/disputes/measures/apply-measures";
import { measures } from "#lib/disputes/measures/store";
import { inTransaction } from "#lib/platform/db/transaction";
import { systemClock } from "#lib/platform/shared/clock";
import type { DecisionId, VideoId } from "#lib/platform/shared/ids";

/** As long as a decision can be stopped it reaches no further copies: `tellDecision` has them reached. */
const isAnnounced = ({ state, tellAfter }: Decision): boolean => state === "in-force" && tellAfter === null;

/**
 * Takes a decision's measures on one more identical file, and tells its creator why, in one transaction. Does nothing
 * where the decision does not stand (any more), where it has reached the file, and for files of whoever reported.
 */
export async function reachCopy(decisionId: DecisionId, videoId: VideoId): Promise<void> {
  const seen = await caseFacts().copy(videoId);
  if (!seen) return;
  await inTransaction(async (tx) => {
    await lockAccounts(tx, [seen.ownerId]);
    const found = await decisions(tx).find(decisionId);
    const dispute = found && (await disputes(tx).lock(found.disputeId));
    const decision = await decisions(tx).lock(decisionId);
    const copy = await caseFacts(tx).copy(videoId);
    if (!dispute || !decision || !copy || !isAnnounced(decision) || !decision.plan.includeCopies) return;
    const facts = await caseFacts(tx).of(dispute);
    const applied = await measures(tx).onOwnAnd(decisionId, videoId);
    const isReached = applied.some((measure) => measure.videoId === videoId);
    const isReporters = (await reports(tx).findOwn(dispute.id, copy.ownerId)) !== null;
    if (isReached || copy.sha256 !== fileOf(dispute, facts) || isReporters) return;
    const taken = onCopy(
      applied.filter(({ isCopy }) => !isCopy),
      copy,
    ).map(({ kind, labelKind, accountId }) => ({
      decisionId,
      kind,
      labelKind,
      accountId,
      videoId,
      isCopy: true,
      commentId: null,
      grantId: null,
    }));
    const at = systemClock.now();
    await applyMeasures(tx, taken, { actorId: decision.decidedBy, at });
    // Whoever had it under a decision that this one took the place of was told with the rest of them.
    if (await statements(tx).isIssuedOn(decisionId, videoId)) return;
    const issued = (await statements(tx).firstToSubject(decisionId))?.body;
    // A decision is appealed once: where that was done, the statement does not promise it.
    const redress = issued?.redress.filter(({ kind }) => kind !== "internal-appeal" || !decision.wasAppealed);
    const first = issued && redress && { ...issued, redress };
    await issueForCopy(
      tx,
      { dispute, decision, facts, plan: decision.plan, first, decidedAt: decision.inForceAt ?? at, at },
      copy,
    );
  });
}
