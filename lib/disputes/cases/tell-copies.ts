import { notifyAccount } from "#lib/disputes/cases/notify-party";
import { type ReachedCopy, type RoundMatter, rounds } from "#lib/disputes/cases/round-store";
import { insertStatements } from "#lib/disputes/statements/store";
import type { Tx } from "#lib/platform/db/transaction";
import { enqueue } from "#lib/platform/queue/enqueue";
import type { AccountId, DecisionId, DisputeId, ReportId, StatementId } from "#lib/platform/shared/ids";
import { newId, type RoundId } from "#lib/platform/shared/ids";
import type { Position } from "#lib/platform/shared/keyset";

/** As of those who reported: so many in the transaction of the step itself, and in each one after it. */
const COPIES_AT_ONCE = 100;

interface Telling {
  disputeId: DisputeId;
  /** The decision whose statements of reasons they get; null for a letter alone, which each owner gets once. */
  decisionId: DecisionId | null;
  /** The decision that reached the copies. */
  copiesOf: DecisionId;
  /** With the statement as it is issued but for its content, which is each one's own file. */
  what: RoundMatter;
  /** Whoever is told otherwise. */
  without: readonly (AccountId | ReportId)[];
}

/** What a statement about somebody's copy is about. */
export const contentOfCopy = ({ id, title, mediaType, createdAt }: NonNullable<ReachedCopy["copy"]>) => ({
  type: "video" as const,
  id,
  title,
  mediaType,
  createdAt: createdAt.toISOString(),
  isCopy: true,
});

/** Notifies some owners of reached copies, except those that the job that reaches copies notified already. */
export async function tellOwners(
  tx: Tx,
  { disputeId, decisionId, copiesOf, what, without }: Telling,
  span: { after: Position | null; until: Position | null; limit: number },
  at: Date,
): Promise<ReachedCopy[]> {
  const { kind, letter, statement } = what;
  const some = await rounds(tx).copiesOf({ copiesOf, decisionId }, span);
  const recipients = some.filter(({ accountId, isNotified }) => !isNotified && !without.includes(accountId));
  if (statement === undefined || decisionId === null) {
    for (const { accountId } of recipients) await notifyAccount(tx, disputeId, accountId, { kind, ...letter });
    return some;
  }
  // Nothing is explained about a file that its owner deleted.
  const present = recipients.flatMap(({ accountId, copy }) => (copy ? [{ accountId, copy }] : []));
  await insertStatements(
    tx,
    present.map(({ accountId, copy }) => ({
      id: newId<StatementId>(),
      decisionId,
      party: "subject",
      accountId,
      reportId: null,
      issuedAt: at,
      body: { ...statement, content: contentOfCopy(copy) },
    })),
  );
  for (const { accountId } of present) await notifyAccount(tx, disputeId, accountId, { kind, ...letter });
  return some;
}

/**
 * Tells everybody whose copy a decision reached what became of it: the first of them in the transaction of the step
 * itself, the rest in rounds by the job that tells reporters, so that no file has so many copies that nothing could be
 * decided about it any more.
 */
export async function tellCopies(tx: Tx, about: Telling, at: Date): Promise<void> {
  const some = await tellOwners(tx, about, { after: null, until: null, limit: COPIES_AT_ONCE }, at);
  const [after, until] = [some.at(-1), await rounds(tx).lastCopyOf(about.copiesOf)];
  if (!after || !until || some.length < COPIES_AT_ONCE) return;
  const id = newId<RoundId>();
  const { createdAt, id: afterId } = after;
  await rounds(tx).insert({
    ...about,
    id,
    without: [...about.without],
    after: { createdAt, id: afterId },
    until,
  });
  await enqueue(tx, "tell-reporters", { roundId: id });
}
