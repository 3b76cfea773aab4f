import { partyTo } from "#lib/disputes/cases/party-store";
import { reports } from "#lib/disputes/cases/report-store";
import type { DisputeRecord } from "#lib/disputes/cases/store";
import { db } from "#lib/platform/db/client";
import { Prisma } from "#lib/platform/db/generated/client";
import { LIVE, liveAccount } from "#lib/platform/db/live-content";
import type { Tx } from "#lib/platform/db/transaction";
import type { MeasureKind } from "#lib/platform/shared/dispute-vocabulary";
import {
  type AccountId,
  asId,
  type CommentId,
  type DecisionId,
  type DisputeId,
  type GrantId,
  type ReportId,
  type VideoId,
} from "#lib/platform/shared/ids";
import { label } from "#lib/provenance/labels/label";
import { credentialsState } from "#lib/provenance/labels/label-shape";
import type { CredentialsState, LabelFacts } from "#lib/provenance/labels/words";

/** What a case is about, as it stands now: what decisions change, and what statements name. Null for what is gone. */
export interface CaseFacts {
  video: {
    id: VideoId;
    ownerId: AccountId;
    title: string;
    mediaType: string | null;
    createdAt: Date;
    sha256: string | null;
    /** What its badge follows from; null while there is no label. */
    label: LabelFacts | null;
    credentials: CredentialsState | null;
    isRemoved: boolean;
    isRestricted: boolean;
    isForbidden: boolean;
  } | null;
  comment: { id: CommentId; authorId: AccountId; createdAt: Date; isRemoved: boolean } | null;
  grant: {
    id: GrantId;
    videoId: VideoId;
    ownerId: AccountId;
    byService: boolean;
    /** Whom taking it back concerns; null for a service, and once the account is gone. */
    requestedBy: AccountId | null;
    isIssued: boolean;
    createdAt: Date;
    isRevoked: boolean;
  } | null;
  subject: {
    id: AccountId;
    handle: string;
    createdAt: Date;
    isSuspended: boolean;
    isForbidden: boolean;
    isAdministrator: boolean;
  } | null;
  /** Those of whom the case is about who reported it themselves, with their reports. */
  ownReports: ReadonlyMap<AccountId, ReportId>;
  /** What decisions in this case did to it, as far as that holds. */
  inForce: readonly { decisionId: DecisionId; kind: MeasureKind }[];
  /** The first of those who reported with an account. Thousands may have: nothing here loads them all. */
  firstReporter: AccountId | null;
}

/** A file, and the case that reaches its copies: those of whoever reported are left alone, for they may be what was stolen. */
interface FileOfCase {
  sha256: string;
  videoId: VideoId | null;
  disputeId: DisputeId;
}

/** An identical file. */
export interface Copy {
  id: VideoId;
  ownerId: AccountId;
  title: string;
  mediaType: string | null;
  createdAt: Date;
}

const OF_COPY = { id: true, ownerId: true, title: true, mediaType: true, createdAt: true } as const;
const toCopy = (row: {
  id: string;
  ownerId: string;
  title: string;
  mediaType: string | null;
  createdAt: Date;
}): Copy => ({
  ...row,
  id: asId<VideoId>(row.id),
  ownerId: asId<AccountId>(row.ownerId),
});

/** Whether the owner of the video `v` reported the case: what a decision reaches besides leaves their copies alone. */
const ownerReported = (disputeId: DisputeId): Prisma.Sql => partyTo(disputeId, Prisma.sql`v.owner_id`, "reporter");

/** Reads what cases are about. */
export const caseFacts = (tx: Tx = db()) => {
  const videoOf = async (id: VideoId | null): Promise<CaseFacts["video"]> => {
    const row =
      id &&
      (await tx.video.findUnique({ where: { id, owner: LIVE }, include: { provenance: { select: { state: true } } } }));
    if (!row) return null;
    const { title, mediaType, createdAt, sha256 } = row;
    return {
      id: asId<VideoId>(row.id),
      ownerId: asId<AccountId>(row.ownerId),
      title,
      mediaType,
      createdAt,
      sha256,
      label: row.label === null ? null : label.parse(row.label),
      credentials: row.provenance && credentialsState.parse(row.provenance.state),
      isRemoved: row.removedAt !== null,
      isRestricted: row.restrictedAt !== null,
      isForbidden: row.staffRemix === "deny" || row.remixForbiddenAt !== null,
    };
  };
  const commentOf = async (id: CommentId | null): Promise<CaseFacts["comment"]> => {
    const row = id && (await tx.comment.findUnique({ where: { id, author: LIVE, video: { owner: LIVE } } }));
    if (!row) return null;
    const { authorId, createdAt, removedAt } = row;
    return { id: asId(row.id), authorId: asId<AccountId>(authorId), createdAt, isRemoved: removedAt !== null };
  };
  const grantOf = async (id: GrantId | null): Promise<CaseFacts["grant"]> => {
    const row = id && (await tx.grant.findUnique({ where: { id, owner: LIVE } }));
    if (!row) return null;
    const { videoId, ownerId, createdAt } = row;
    const requestedBy = row.byService ? null : await liveAccount(tx, row.requestedBy);
    return {
      id: asId(row.id),
      videoId: asId<VideoId>(videoId),
      ownerId: asId<AccountId>(ownerId),
      createdAt,
      byService: row.byService,
      requestedBy: requestedBy === null ? null : asId<AccountId>(requestedBy),
      isIssued: row.outcome === "issued",
      isRevoked: row.revokedAt !== null,
    };
  };
  const subjectOf = async (id: AccountId | null): Promise<CaseFacts["subject"]> => {
    const row = id && (await tx.account.findUnique({ where: { id } }));
    if (!row) return null;
    return {
      id: asId<AccountId>(row.id),
      handle: row.handle,
      createdAt: row.createdAt,
      isSuspended: row.suspendedAt !== null,
      isForbidden: row.staffRemix === "deny" || row.remixForbiddenAt !== null,
      isAdministrator: row.role === "administrator",
    };
  };
  const measuresInForce = async (disputeId: DisputeId): Promise<CaseFacts["inForce"]> => {
    const rows = await tx.measure.findMany({
      where: { decision: { disputeId }, isCopy: false, liftedAt: null },
      select: { decisionId: true, kind: true },
    });
    // The table's own constraint keeps the kind to the words of the vocabulary.
    return rows.map(({ decisionId, kind }) => ({
      decisionId: asId<DecisionId>(decisionId),
      kind: kind as MeasureKind,
    }));
  };
  return {
    async of(dispute: DisputeRecord): Promise<CaseFacts> {
      const found = {
        video: await videoOf(dispute.videoId),
        comment: await commentOf(dispute.commentId),
        grant: await grantOf(dispute.grantId),
        subject: await subjectOf(dispute.subjectId),
      };
      const people = [found.video?.ownerId, found.comment?.authorId, found.grant?.ownerId, found.grant?.requestedBy];
      const ids = [...people, found.subject?.id].filter((id) => id != null);
      return {
        ...found,
        ownReports: await reports(tx).ofAccounts(dispute.id, ids),
        inForce: await measuresInForce(dispute.id),
        firstReporter: await reports(tx).firstReporter(dispute.id),
      };
    },

    /** Videos with the same bytes as this one, but for those of whoever reported it; the oldest first. */
    async copies({ sha256, videoId, disputeId }: FileOfCase, limit: number): Promise<Copy[]> {
      const rows = await tx.$queryRaw<Parameters<typeof toCopy>[0][]>`
        SELECT v.id, v.owner_id AS "ownerId", v.title, v.media_type AS "mediaType", v.created_at AS "createdAt"
          FROM videos v JOIN accounts a ON a.id = v.owner_id
         WHERE v.sha256 = ${sha256} AND v.status = 'ready' AND v.id IS DISTINCT FROM ${videoId}
           AND NOT ${ownerReported(disputeId)}
         ORDER BY v.created_at, v.id LIMIT ${limit}`;
      return rows.map(toCopy);
    },

    /** How many there are, by how many accounts, and how many of them are reporters'. */
    async countCopies({ sha256, videoId, disputeId }: FileOfCase) {
      const [row] = await tx.$queryRaw<{ found: number; accounts: number; own: number }[]>`
        SELECT count(*)::int AS found, count(DISTINCT v.owner_id)::int AS accounts,
               (count(*) FILTER (WHERE ${ownerReported(disputeId)}))::int AS own
          FROM videos v JOIN accounts a ON a.id = v.owner_id
         WHERE v.sha256 = ${sha256} AND v.status = 'ready' AND v.id IS DISTINCT FROM ${videoId}`;
      return row ?? { found: 0, accounts: 0, own: 0 };
    },

    /** Of the copies, those that a decision has not reached yet. */
    async copiesLeft(of: FileOfCase & { decisionId: DecisionId }, limit: number): Promise<VideoId[]> {
      const rows = await tx.$queryRaw<{ id: string }[]>`
        SELECT v.id FROM videos v JOIN accounts a ON a.id = v.owner_id
         WHERE v.sha256 = ${of.sha256} AND v.status = 'ready' AND v.id IS DISTINCT FROM ${of.videoId}
           AND NOT ${ownerReported(of.disputeId)}
           AND NOT EXISTS (SELECT 1 FROM measures m WHERE m.decision_id = ${of.decisionId} AND m.video_id = v.id)
         ORDER BY v.created_at, v.id LIMIT ${limit}`;
      return rows.map(({ id }) => asId<VideoId>(id));
    },

    /** Identical files by their ids, those that are still there, the oldest first. */
    async copiesNamed(ids: readonly VideoId[]): Promise<Copy[]> {
      const rows = await tx.video.findMany({
        where: { id: { in: [...ids] }, owner: LIVE },
        select: OF_COPY,
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      });
      return rows.map(toCopy);
    },

    async copy(id: VideoId): Promise<(Copy & { sha256: string | null }) | null> {
      const row = await tx.video.findUnique({
        where: { id, status: "ready", owner: LIVE },
        select: { ...OF_COPY, sha256: true },
      });
      return row && { ...toCopy(row), sha256: row.sha256 };
    },

    /** Decisions in force that are to reach every file with these bytes. */
    async decisionsOnFile(sha256: string): Promise<DecisionId[]> {
      const rows = await tx.$queryRaw<{ id: string }[]>`
        SELECT x.id FROM disputes d JOIN decisions x ON x.dispute_id = d.id
         WHERE d.sha256 = ${sha256} AND x.state = 'in-force' AND (x.plan ->> 'includeCopies')::boolean
         ORDER BY x.created_at, x.id`;
      return rows.map(({ id }) => asId<DecisionId>(id));
    },
  };
};
