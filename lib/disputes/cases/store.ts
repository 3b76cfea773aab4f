import { UNDECIDED_STATES } from "#lib/disputes/cases/policy";
import { sealedOff } from "#lib/disputes/cases/sealed-store";
import { holdMatter } from "#lib/platform/db/advisory-locks";
import { db } from "#lib/platform/db/client";
import type { Dispute as DisputeRow, Prisma } from "#lib/platform/db/generated/client";
import { lockRow } from "#lib/platform/db/lock-row";
import type { Tx } from "#lib/platform/db/transaction";
import type { DisputeKind, DisputeState, TargetType } from "#lib/platform/shared/dispute-vocabulary";
import {
  type AccountId,
  asId,
  type CommentId,
  type DisputeId,
  type EntryId,
  type GrantId,
  type VideoId,
} from "#lib/platform/shared/ids";

export type WaitingFor = "reporter" | "subject" | "other";

/** A case as use cases know it. */
export interface DisputeRecord {
  id: DisputeId;
  /** What people say: "Case 1042". */
  number: number;
  kind: DisputeKind;
  state: DisputeState;
  /** The state before a decision that its parties are not told of yet. */
  untoldFrom: DisputeState | null;
  waitingFor: WaitingFor | null;
  target: { type: TargetType; id: string };
  videoId: VideoId | null;
  commentId: CommentId | null;
  grantId: GrantId | null;
  subjectId: AccountId | null;
  sha256: string | null;
  signer: string | null;
  isSensitive: boolean;
  needsSenior: boolean;
  priority: number;
  reach: number;
  reportCount: number;
  assigneeId: AccountId | null;
  assignedAt: Date | null;
  openedAt: Date;
  acknowledgeBy: Date;
  acknowledgedAt: Date | null;
  decideBy: Date;
  amberAt: Date;
  pausedAt: Date | null;
  warnedAt: Date | null;
  lapsedAt: Date | null;
  firstActionAt: Date | null;
  decidedAt: Date | null;
  closedAt: Date | null;
  mergedIntoId: DisputeId | null;
  entryId: EntryId;
  updatedAt: Date;
  /** Whose content it is was given a statement of reasons, so they know of it. */
  subjectWasNotified: boolean;
  /**
   * The parties to the case whom the desk leaves out: whose content it is, the owner of the video or the grant, and every
   * member of staff who is a party by anything else. Other reporters and owners of copies are not listed: the desk never
   * meets them, and there may be thousands. Of a sealed case, also the staff without access to it.
   */
  involvedIds: AccountId[];
}

export type DisputeChange = Partial<
  Pick<
    DisputeRecord,
    | "kind"
    | "state"
    | "untoldFrom"
    | "waitingFor"
    | "isSensitive"
    | "needsSenior"
    | "priority"
    | "reach"
    | "reportCount"
    | "assigneeId"
    | "assignedAt"
    | "acknowledgeBy"
    | "acknowledgedAt"
    | "decideBy"
    | "amberAt"
    | "pausedAt"
    | "warnedAt"
    | "lapsedAt"
    | "firstActionAt"
    | "decidedAt"
    | "closedAt"
    | "mergedIntoId"
  >
>;

export type NewDispute = Omit<DisputeRecord, "number" | "subjectWasNotified" | "involvedIds">;

/** What a case is about, and for which reason. */
export interface Matter {
  kind: DisputeKind;
  target: { type: TargetType; id: string };
}

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller names the kind of id it takes
export const idOrNull = <Id extends string>(id: string | null): Id | null => (id === null ? null : asId<Id>(id));

function toRecord(row: DisputeRow, found: { subjectWasNotified: boolean; involvedIds: string[] }): DisputeRecord {
  const { targetType, targetId, ...rest } = row;
  return {
    ...rest,
    id: asId<DisputeId>(row.id),
    number: Number(row.number),
    // The table's own constraints keep these to the words of the vocabulary.
    kind: row.kind as DisputeKind,
    state: row.state as DisputeState,
    untoldFrom: row.untoldFrom as DisputeState | null,
    waitingFor: row.waitingFor as WaitingFor | null,
    target: { type: targetType as TargetType, id: targetId },
    videoId: idOrNull<VideoId>(row.videoId),
    commentId: idOrNull<CommentId>(row.commentId),
    grantId: idOrNull<GrantId>(row.grantId),
    subjectId: idOrNull<AccountId>(row.subjectId),
    assigneeId: idOrNull<AccountId>(row.assigneeId),
    mergedIntoId: idOrNull<DisputeId>(row.mergedIntoId),
    entryId: asId<EntryId>(row.entryId),
    subjectWasNotified: found.subjectWasNotified,
    involvedIds: found.involvedIds.map((id) => asId<AccountId>(id)),
  };
}

/** Reads who is involved in a case, and whether its subject was notified. */
async function withPeople(tx: Tx, row: DisputeRow): Promise<DisputeRecord> {
  const [found] = await tx.$queryRaw<{ was_notified: boolean; involved: string[] }[]>`
    SELECT EXISTS (SELECT 1 FROM decisions x JOIN statements s ON s.decision_id = x.id
                    WHERE x.dispute_id = ${row.id} AND s.party = 'subject' AND s.account_id = ${row.subjectId}) AS was_notified,
           ARRAY(SELECT a.id FROM case_parties p JOIN accounts a ON a.id = p.account_id
                  WHERE p.dispute_id = ${row.id} AND (p.part IN ('subject', 'video-owner', 'grant-owner')
                                                      OR a.role IN ('support', 'senior-support'))
                 UNION ${sealedOff(row.kind)}) AS involved`;
  return toRecord(row, { subjectWasNotified: found?.was_notified ?? false, involvedIds: found?.involved ?? [] });
}

/** Queries of cases. Pass the transaction of a use case, or nothing to read outside of one. */
export const disputes = (tx: Tx = db()) => ({
  async find(id: DisputeId): Promise<DisputeRecord | null> {
    const row = await tx.dispute.findUnique({ where: { id } });
    return row && withPeople(tx, row);
  },

  /** What a case is about. */
  async targetOf(id: DisputeId): Promise<Matter["target"] | null> {
    const row = await tx.dispute.findUnique({ where: { id }, select: { targetType: true, targetId: true } });
    return row && { type: row.targetType as TargetType, id: row.targetId };
  },

  /** The same, and holds the case against other changes until the transaction ends. Accounts are locked before. */
  async lock(id: DisputeId): Promise<DisputeRecord | null> {
    const row = await lockRow(tx, "disputes", id, "UPDATE");
    return row && withPeople(tx, row);
  },

  /** Locks several, in the one order in which everybody does. */
  async lockAll(ids: readonly DisputeId[]): Promise<(DisputeRecord | null)[]> {
    await tx.$queryRaw`SELECT 1 FROM disputes WHERE id = ANY(${[...ids]}) ORDER BY id FOR UPDATE`;
    return Promise.all(ids.map((id) => this.find(id)));
  },

  /**
   * Makes whoever opens a case about one thing for one reason wait for each other until the transaction ends, so that
   * there is never more than one that is undecided. Comes before every other lock.
   */
  async holdMatter(matter: Matter): Promise<void> {
    await holdMatter(tx, matter);
  },

  /** The undecided case about the same thing for the same reason, which further reports join. */
  async findUndecided({ kind, target }: Matter): Promise<DisputeId | null> {
    const row = await tx.dispute.findFirst({
      where: { kind, targetType: target.type, targetId: target.id, state: { in: [...UNDECIDED_STATES] } },
      select: { id: true },
    });
    return row && asId<DisputeId>(row.id);
  },

  /** Whether a decision in the case is in force, or awaits a second person's approval. */
  async hasActiveDecision(id: DisputeId): Promise<boolean> {
    const row = await tx.decision.findFirst({
      where: { disputeId: id, state: { in: ["in-force", "proposed"] } },
      select: { id: true },
    });
    return row !== null;
  },

  /** Returns its number. */
  async insert({ target, ...dispute }: NewDispute): Promise<number> {
    const row = await tx.dispute.create({
      data: { ...dispute, targetType: target.type, targetId: target.id },
      select: { number: true },
    });
    return Number(row.number);
  },

  async update(id: DisputeId, change: DisputeChange, updatedAt: Date): Promise<void> {
    const data: Prisma.DisputeUncheckedUpdateInput = { ...change, updatedAt };
    await tx.dispute.update({ where: { id }, data });
  },
});
