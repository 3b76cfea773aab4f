import { notifyReporter } from "#lib/disputes/cases/notify-party";
import { type Reporter, reports } from "#lib/disputes/cases/report-store";
import { type Round, type RoundMatter, rounds } from "#lib/disputes/cases/round-store";
import { disputes } from "#lib/disputes/cases/store";
import { tellOwners } from "#lib/disputes/cases/tell-copies";
import { insertStatements } from "#lib/disputes/statements/store";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { enqueue } from "#lib/platform/queue/enqueue";
import { systemClock } from "#lib/platform/shared/clock";
import {
  type AccountId,
  type DecisionId,
  type DisputeId,
  newId,
  type ReportId,
  type RoundId,
  type StatementId,
} from "#lib/platform/shared/ids";
import type { Position } from "#lib/platform/shared/keyset";

/** So many are told in one transaction, the one of the step itself among them: the rest follow within seconds. */
const REPORTERS_AT_ONCE = 100;

interface Telling {
  disputeId: DisputeId;
  decisionId: DecisionId | null;
  what: RoundMatter;
  without: readonly (AccountId | ReportId)[];
}

/** Tells some of those who reported, each account once. */
async function tell(tx: Tx, about: Telling, some: readonly Reporter[], at: Date): Promise<void> {
  const { disputeId, decisionId, what, without } = about;
  const { kind, letter, statement } = what;
  const recipients = some.filter(
    ({ id, reporterId }) => !without.includes(id) && (reporterId === null || !without.includes(reporterId)),
  );
  if (statement && decisionId !== null) {
    await insertStatements(
      tx,
      recipients.map(({ id, reporterId }) => ({
        id: newId<StatementId>(),
        decisionId,
        party: "reporter",
        accountId: reporterId,
        reportId: id,
        body: statement,
        issuedAt: at,
      })),
    );
  }
  for (const one of recipients) await notifyReporter(tx, disputeId, one, { kind, ...letter });
}

/**
 * Tells everybody who reported, but for these accounts: the first of them in the transaction of the step itself, the
 * rest in rounds by a job, so that no case has so many reporters that it could not be decided.
 */
export async function tellReporters(tx: Tx, about: Telling, at: Date): Promise<void> {
  const { disputeId, decisionId, what, without } = about;
  const some = await reports(tx).reportersOf(disputeId, { limit: REPORTERS_AT_ONCE });
  await tell(tx, about, some, at);
  const [after, until] = [some.at(-1), await reports(tx).lastPosition(disputeId)];
  if (!after || !until || after.id === until.id) return;
  const id = newId<RoundId>();
  await rounds(tx).insert({
    id,
    disputeId,
    decisionId,
    copiesOf: null,
    what,
    without: [...without],
    after: positionOf(after),
    until,
  });
  await enqueue(tx, "tell-reporters", { roundId: id });
}

const positionOf = ({ createdAt, id }: Position): Position => ({ createdAt, id });

/** Tells the next of a round: of those who reported, or of those whose copies were reached. */
async function tellNext(tx: Tx, round: Round, at: Date): Promise<Position[]> {
  const { disputeId, copiesOf, after, until } = round;
  const span = { after, until, limit: REPORTERS_AT_ONCE };
  if (copiesOf !== null) return tellOwners(tx, { ...round, copiesOf }, span, at);
  const some = await reports(tx).reportersOf(disputeId, span);
  await tell(tx, round, some, at);
  return some;
}

/** Tells the next of a round and notes how far it has come, in one transaction. Whether there are more. */
const goOn = (roundId: RoundId, at: Date): Promise<boolean> =>
  inTransaction(async (tx) => {
    // The job that reaches copies tells their owners too, under the lock of the case: of the two, one tells each.
    const disputeId = await rounds(tx).copiesIn(roundId);
    if (disputeId !== null) await disputes(tx).lock(disputeId);
    const round: Round | null = await rounds(tx).lock(roundId);
    if (!round || (await rounds(tx).isHalted(round))) return false;
    const some = await tellNext(tx, round, at);
    const last = some.at(-1);
    if (!last || some.length < REPORTERS_AT_ONCE) {
      await rounds(tx).end(roundId);
      return false;
    }
    await rounds(tx).advance(roundId, positionOf(last));
    return true;
  });

/**
 * Goes on with a round until everybody is told: each chunk whole, and noted with what it did. One whose decision a hearing
 * overturned stops where it is: it ends when the parties are told of the hearing, and goes on when that is stopped.
 */
export async function continueRound(roundId: RoundId): Promise<void> {
  while (await goOn(roundId, systemClock.now()));
}
