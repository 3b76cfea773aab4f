import { type VideoFilter, videoFilter } from "#lib/consent/changes/video-filter";
import type { PermissionChoice, PermissionName, PermissionSetting } from "#lib/consent/permissions/choice";
import { type Prisma, type RemixChange as Row } from "#lib/platform/db/generated/client";
import { LIVE } from "#lib/platform/db/live-content";
import { lockRow } from "#lib/platform/db/lock-row";
import type { Tx } from "#lib/platform/db/transaction";
import { type AccountId, asId, type ChangeId, type VideoId } from "#lib/platform/shared/ids";

export type ChangeState = "queued" | "running" | "done" | "cancelled" | "undoing" | "undone";

interface Decided {
  id: ChangeId;
  accountId: AccountId;
  /** About which permission. */
  permission: PermissionName;
  /** To whom training is allowed, where the setting or the choice is `parties`; otherwise none. */
  parties: string[];
  /** Its number in the one sequence of decisions. */
  decision: bigint;
  state: ChangeState;
  actorAccountId: AccountId;
  client: string | null;
  address: string | null;
  createdAt: Date;
  undoneAt: Date | null;
}

/** An account-wide change, with what it replaced. */
export interface DefaultChange extends Decided {
  kind: "default";
  setting: PermissionSetting;
  replacesChoices: boolean;
  previousSetting: PermissionSetting;
  previousParties: string[];
  previousSince: Date;
  previousChoicesFrom: bigint;
  previousChoicesFromSince: Date | null;
}

/** A change of videos' own choices, and how far it has come. */
export interface ChoiceChange extends Decided {
  kind: "bulk" | "video";
  /** Null where a file gave each video its own. */
  choice: PermissionChoice | null;
  filter: VideoFilter | null;
  /** Of kind video alone. */
  videoId: VideoId | null;
  matched: number;
  chunks: number;
  chunksApplied: number;
  chunksUndone: number;
  processed: number;
  changed: number;
}

export type PermissionChange = DefaultChange | ChoiceChange;

/** No number is as high. */
const BEYOND = 2n ** 63n - 1n;

/** Which change a list goes on below, and how long its page is. */
interface Below {
  before: bigint | null;
  limit: number;
}

function decided(row: Row): Decided {
  if (row.decision === null || row.state === "preparing") throw new Error("This change has not been accepted yet.");
  return {
    id: asId<ChangeId>(row.id),
    accountId: asId<AccountId>(row.accountId),
    permission: row.permission,
    parties: row.parties,
    decision: row.decision,
    state: row.state,
    actorAccountId: asId<AccountId>(row.actorAccountId),
    client: row.client,
    address: row.address,
    createdAt: row.createdAt,
    undoneAt: row.undoneAt,
  };
}

function toDefaultChange(row: Row): DefaultChange {
  const { setting, replacesChoices, previousSetting, previousSince, previousChoicesFrom } = row;
  // The constraint remix_changes_of_a_kind says that they are there.
  if (!setting || replacesChoices === null || !previousSetting || !previousSince || previousChoicesFrom === null) {
    throw new Error("A change of the default without the default.");
  }
  return {
    ...decided(row),
    kind: "default",
    setting,
    replacesChoices,
    previousSetting,
    previousParties: row.previousParties,
    previousSince,
    previousChoicesFrom,
    previousChoicesFromSince: row.previousChoicesFromSince,
  };
}

function toChange(row: Row): PermissionChange {
  const { kind, choice, matched, chunks, chunksApplied, chunksUndone, processed, changed } = row;
  if (kind === "default") return toDefaultChange(row);
  return {
    ...decided(row),
    kind,
    choice,
    chunks,
    chunksApplied,
    chunksUndone,
    processed,
    changed,
    filter: row.filter === null ? null : videoFilter.parse(row.filter),
    videoId: row.videoId === null ? null : asId<VideoId>(row.videoId),
    matched: matched ?? 0,
  };
}

/** What a new change of choices is made of; its number comes with its acceptance. */
export type NewChoiceChange = Pick<
  ChoiceChange,
  | "id"
  | "accountId"
  | "permission"
  | "parties"
  | "kind"
  | "choice"
  | "videoId"
  | "actorAccountId"
  | "client"
  | "address"
  | "createdAt"
> & { filter: VideoFilter | null; matched: number; chunks: number };

/** Queries of changes inside a transaction. */
export const changes = (tx: Tx) => {
  const inOrder = async (where: Prisma.RemixChangeWhereInput, limit: number): Promise<PermissionChange[]> =>
    (
      await tx.remixChange.findMany({
        where: { AND: [where, { account: LIVE }] },
        orderBy: { decision: "desc" },
        take: limit,
      })
    ).map(toChange);
  return {
    async insertDefault(change: DefaultChange): Promise<void> {
      await tx.remixChange.create({ data: change });
    },

    /** Writes a change that has no number yet, and that nobody but its maker knows of. */
    async prepare({ filter, ...change }: NewChoiceChange): Promise<void> {
      await tx.remixChange.create({ data: { ...change, ...(filter && { filter }), state: "preparing" } });
    },

    /** Writes a change of one video, which is carried out in the same transaction. */
    async insertForVideo({ filter: _, ...change }: ChoiceChange): Promise<void> {
      await tx.remixChange.create({ data: change });
    },

    /** Gives it its number: from now on it stands, and is listed. */
    async accept(id: ChangeId, decision: bigint, createdAt: Date): Promise<ChoiceChange> {
      const row = await tx.remixChange.update({ where: { id }, data: { decision, createdAt, state: "queued" } });
      const change = toChange(row);
      if (change.kind === "default") throw new Error("A change of the default is made at once.");
      return change;
    },

    async update(id: ChangeId, data: Partial<ChoiceChange> & { state?: ChangeState }): Promise<void> {
      const { filter, ...rest } = data;
      await tx.remixChange.update({ where: { id }, data: { ...rest, ...(filter && { filter }) } });
    },

    async find(id: ChangeId): Promise<PermissionChange | null> {
      const row = await tx.remixChange.findFirst({ where: { id, decision: { not: null }, account: LIVE } });
      return row && toChange(row);
    },

    /** The same, and holds it: nobody else applies a chunk of it, cancels or undoes it until the transaction ends. */
    async lock(id: ChangeId): Promise<PermissionChange | null> {
      await lockRow(tx, "remix_changes", id, "NO KEY UPDATE");
      return this.find(id);
    },

    /** The latest change of a permission's default that nobody has undone. */
    async latestDefaultInForce(accountId: AccountId, permission: PermissionName): Promise<DefaultChange | null> {
      const found = await tx.$queryRaw<{ id: string }[]>`
        SELECT id FROM remix_changes
         WHERE account_id = ${accountId} AND kind <> 'video' AND kind = 'default' AND undone_at IS NULL
           AND permission = ${permission}::permission_name
         ORDER BY decision DESC LIMIT 1`;
      const row = found[0] && (await tx.remixChange.findUnique({ where: { id: found[0].id } }));
      return row ? toDefaultChange(row) : null;
    },

    /** The choice of a single video that was given this number. */
    async ofVideo(
      accountId: AccountId,
      videoId: VideoId,
      decision: bigint,
    ): Promise<Pick<ChoiceChange, "id" | "choice" | "parties"> | null> {
      const where = { accountId, decision, kind: "video", videoId } as const;
      const row = await tx.remixChange.findFirst({ where, select: { id: true, choice: true, parties: true } });
      return row && { ...row, id: asId<ChangeId>(row.id) };
    },

    /** The number of the account's latest decision about a permission, also of one that was undone; 0 where it made none. */
    async latestDecision(accountId: AccountId, permission: PermissionName): Promise<bigint> {
      const row = await tx.remixChange.findFirst({
        where: { accountId, permission, decision: { not: null } },
        orderBy: { decision: "desc" },
        select: { decision: true },
      });
      return row?.decision ?? 0n;
    },

    /** How many changes of an account are being applied or taken back, or are about to be. */
    countUnderWay: (accountId: AccountId): Promise<number> =>
      tx.remixChange.count({ where: { accountId, state: { in: ["queued", "running", "undoing"] } } }),

    /** An account's changes, newest first, from below the number `before` on. */
    listAll: (accountId: AccountId, { before, limit }: Below): Promise<PermissionChange[]> =>
      inOrder({ accountId, decision: { lt: before ?? BEYOND } }, limit),
    /** The same without those of a single video. */
    async listOfMany(accountId: AccountId, { before, limit }: Below): Promise<PermissionChange[]> {
      // As SQL, so that the kind is no parameter: the partial index remix_changes_many passes over single choices.
      const found = await tx.$queryRaw<{ id: string }[]>`
        SELECT id FROM remix_changes
         WHERE account_id = ${accountId} AND kind <> 'video' AND decision < ${before ?? BEYOND}
         ORDER BY decision DESC LIMIT ${limit}`;
      return inOrder({ id: { in: found.map(({ id }) => id) } }, limit);
    },
  };
};
