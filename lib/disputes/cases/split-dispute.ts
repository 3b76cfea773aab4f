import { changeState } from "#lib/disputes/cases/change-state";
import type { SplitInput } from "#lib/disputes/cases/input";
import { link } from "#lib/disputes/cases/link-disputes";
import { loadForDesk, lockForWork } from "#lib/disputes/cases/load-for-desk";
import { openCase } from "#lib/disputes/cases/open-or-join";
import { refuseAcrossSeal } from "#lib/disputes/cases/refuse-across-seal";
import { type Report, reports } from "#lib/disputes/cases/report-store";
import { couldBeReportedAs } from "#lib/disputes/cases/reportable";
import { targetsOf } from "#lib/disputes/cases/rules";
import { type DisputeRecord, disputes, type Matter } from "#lib/disputes/cases/store";
import { deletedTarget, type Target, targets } from "#lib/disputes/cases/target-store";
import { type Prepared, prepareEvidence } from "#lib/disputes/evidence/prepare-evidence";
import type { Actor } from "#lib/people/accounts/actor";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { DisputeId } from "#lib/platform/shared/ids";

/** The chosen reports, and how many there are in the case. */
const choose = async ({ disputeId, reportIds }: SplitInput, tx?: Tx) => ({
  chosen: await reports(tx).named(disputeId, reportIds),
  all: await reports(tx).countWithout(disputeId, []),
});

const refused = (detail: string): DomainError => new DomainError("invalid-input", detail, { fields: { kind: detail } });

/** What the chosen reports are about, once they can make a case of their own that those people could have reported. */
function matterOf(
  dispute: DisputeRecord,
  { chosen, all }: { chosen: Report[]; all: number },
  { reportIds, kind }: SplitInput,
): Matter & { chosen: Report[] } {
  const [first] = chosen;
  if (!first || chosen.length < reportIds.length) {
    throw new DomainError("no-longer-possible", "Some of these reports are no longer in this case. Look at it again.");
  }
  if (chosen.length === all) {
    throw new DomainError("invalid-input", "At least one report has to stay. Change the case itself instead.");
  }
  if (chosen.some(({ target }) => target.type !== first.target.type || target.id !== first.target.id)) {
    throw new DomainError("invalid-input", "These reports are about different things. Take them out one by one.");
  }
  const { target } = first;
  if (kind === dispute.kind && target.type === dispute.target.type && target.id === dispute.target.id) {
    throw refused("That is what this case is about already. Choose another kind.");
  }
  refuseAcrossSeal(dispute, { kind });
  if (!targetsOf(kind).includes(target.type)) {
    throw refused("A case of this kind cannot be about this. Choose another kind.");
  }
  if (!couldBeReportedAs(kind, { target, subjectId: dispute.subjectId }, chosen)) {
    throw refused(
      kind === "wrong-label"
        ? "Only the creator of a video contests its label, and others wrote these reports. Choose another kind, such as a missing label, or take out the creator's alone."
        : "A creator cannot report what is their own as this, and some of these reports are theirs. Leave those where they are, or choose another kind.",
    );
  }
  return { kind, target, chosen };
}

interface Splitting {
  matter: Matter & { chosen: Report[] };
  target: Target;
  prepared: Prepared;
}

/** The case that the reports go to: one that is open about the same already, or one of their own. */
async function goal(tx: Tx, { matter, target, prepared }: Splitting, clock: Clock): Promise<DisputeRecord> {
  const existing = await disputes(tx).findUndecided(matter);
  if (existing !== null) {
    const joined = await disputes(tx).lock(existing);
    if (!joined) throw new DomainError("conflict");
    return joined;
  }
  const [first] = matter.chosen;
  if (!first) throw new DomainError("conflict");
  // Its clock began when the first of these people reported: being sorted wrongly costs nobody time.
  const openedAt = first.confirmedAt ?? first.createdAt;
  const opened = await openCase(
    tx,
    { ...first, kind: matter.kind },
    target,
    { prepared, openedAt, entersBy: "split-off" },
    clock,
  );
  await disputes(tx).update(opened.id, { reportCount: 0 }, clock.now());
  return { ...opened, reportCount: 0 };
}

/**
 * Takes reports out of a case that turned out to be about something else, into a case of their own or the one that is
 * open about it already, with what was said with their reporters. Both cases name each other. Returns the other case.
 * Throws `invalid-input` at `kind` for what those who wrote the reports could not have reported.
 */
export async function splitDispute(
  actor: Actor,
  input: SplitInput,
  clock: Clock = systemClock,
): Promise<{ disputeId: DisputeId; number: number }> {
  const before = await loadForDesk(actor, input.disputeId);
  const wanted = matterOf(before, await choose(input), input);
  const prepared = await prepareEvidence(wanted.target);
  return inTransaction(async (tx) => {
    await disputes(tx).holdMatter(wanted);
    await targets(tx).holdAccounts([(await targets(tx).find(wanted.target))?.subjectId ?? before.subjectId]);
    const found = await targets(tx).find(wanted.target);
    const dispute = await lockForWork(tx, actor, input.disputeId);
    const target = found ?? deletedTarget(wanted.target, dispute.subjectId);
    if (!target)
      throw new DomainError("no-longer-possible", "What these reports are about was deleted with its account.");
    const matter = matterOf(dispute, await choose(input, tx), input);
    if (matter.kind === "wrong-label" && target.video?.hasLabel !== true) {
      throw refused("This video has no label to contest. Choose another kind.");
    }
    const other = await goal(tx, { matter, target, prepared }, clock);
    const moved = await reports(tx).move(dispute.id, other.id, input.reportIds);
    const now = clock.now();
    await disputes(tx).update(other.id, { reportCount: other.reportCount + moved.length }, now);
    await disputes(tx).update(dispute.id, { reportCount: dispute.reportCount - moved.length }, now);
    const { reason } = input;
    const data = { otherId: other.id, number: other.number, reportIds: moved };
    await changeState(tx, dispute, "split", { actorId: actor.accountId, reason, data }, clock);
    await link(tx, [dispute, other], { actorId: actor.accountId, reason }, clock);
    return { disputeId: other.id, number: other.number };
  });
}
