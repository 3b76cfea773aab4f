import { history } from "#lib/disputes/evidence/history-store";
import type { Snapshot } from "#lib/disputes/evidence/snapshot";
import type { Target } from "#lib/disputes/evidence/target";
import { db } from "#lib/platform/db/client";
import { LIVE, liveAccount } from "#lib/platform/db/live-content";
import type { Tx } from "#lib/platform/db/transaction";
import { LISTED_KINDS } from "#lib/platform/shared/dispute-vocabulary";
import type { StorageKey } from "#lib/platform/shared/ids";
import { provenanceReport } from "#lib/provenance/credentials/report";
import { label } from "#lib/provenance/labels/label";

type Stood<Part extends "video" | "grant" | "comment" | "account"> = Snapshot[Part];

const iso = (date: Date): string => date.toISOString();
const isoOrNull = (date: Date | null): string | null => date?.toISOString() ?? null;

/** Which rows a target names. A grant or a comment leads to its video, and everything to an account. */
interface Rows {
  videoId: string | null;
  grantId: string | null;
  commentId: string | null;
  accountId: string | null;
}

/** Of a request of an account that is gone. */
const NO_WORDS = { requester: null, purpose: null, prompt: null };

const NONE: Rows = { videoId: null, grantId: null, commentId: null, accountId: null };

/** How things stand, read inside a transaction. */
export const sources = (tx: Tx = db()) => ({
  async rowsOf({ type, id }: Target): Promise<Rows> {
    switch (type) {
      case "video": {
        const row = await tx.video.findUnique({ where: { id, owner: LIVE }, select: { ownerId: true } });
        return row ? { ...NONE, videoId: id, accountId: row.ownerId } : NONE;
      }
      case "comment": {
        const row = await tx.comment.findUnique({
          where: { id, author: LIVE, video: { owner: LIVE } },
          select: { videoId: true, authorId: true },
        });
        return row ? { ...NONE, commentId: id, videoId: row.videoId, accountId: row.authorId } : NONE;
      }
      case "grant": {
        const select = { videoId: true, requestedBy: true, byService: true };
        const row = await tx.grant.findUnique({ where: { id, owner: LIVE }, select });
        // The account behind a service's token asked for somebody else, and is no party to the request.
        return row
          ? {
              ...NONE,
              grantId: id,
              videoId: row.videoId,
              accountId: row.byService ? null : await liveAccount(tx, row.requestedBy),
            }
          : NONE;
      }
      case "account":
        return { ...NONE, accountId: id };
    }
  },

  /** Where the pictures of a video lie, the poster first. */
  async pictureKeys(videoId: string): Promise<StorageKey[]> {
    const row = await tx.video.findUnique({
      where: { id: videoId, owner: LIVE },
      select: { posterKey: true, frameKeys: true },
    });
    const keys = row ? [row.posterKey, ...row.frameKeys] : [];
    return keys.filter((key) => key !== null) as StorageKey[];
  },

  async permission(videoId: string): Promise<NonNullable<Stood<"video">>["permission"]> {
    const [row] = await tx.$queryRaw<{ allowed: boolean; basis: string; since: Date }[]>`
      SELECT allowed, basis, since FROM effective_permissions WHERE video_id = ${videoId}`;
    return row ? { allowed: row.allowed, basis: row.basis, since: iso(row.since) } : null;
  },

  async video(id: string): Promise<Stood<"video">> {
    const row = await tx.video.findUnique({
      where: { id, owner: LIVE },
      include: { provenance: { select: { report: true } } },
    });
    if (!row) return null;
    const { ownerId, title, description, visibility, status, mediaType, sha256, durationMs, width, height } = row;
    return {
      id,
      ownerId,
      title,
      description,
      visibility,
      status,
      mediaType,
      sha256,
      durationMs,
      width,
      height,
      bytes: Number(row.bytes),
      codecs: row.codecs,
      createdAt: iso(row.createdAt),
      removedAt: isoOrNull(row.removedAt),
      restrictedAt: isoOrNull(row.restrictedAt),
      declaration:
        row.declarationKind && row.declaredAt
          ? { kind: row.declarationKind, note: row.declarationNote, declaredAt: iso(row.declaredAt) }
          : null,
      label: row.label === null ? null : label.parse(row.label),
      provenance: row.provenance ? provenanceReport.parse(row.provenance.report) : null,
      permission: await this.permission(id),
      history: await history(tx).ofVideo(id, ownerId),
    };
  },

  async grant(id: string): Promise<Stood<"grant">> {
    const row = await tx.grant.findUnique({ where: { id, owner: LIVE } });
    if (!row) return null;
    const { byService, outcome, basis, entryId } = row;
    const requestedBy = await liveAccount(tx, row.requestedBy);
    const { requester, purpose, prompt } = requestedBy === row.requestedBy ? row : NO_WORDS;
    return {
      id,
      requestedBy,
      byService,
      requester,
      purpose,
      prompt,
      outcome,
      entryId,
      permission: { allowed: outcome === "issued", basis, since: iso(row.since) },
      decidedBy: await history(tx).decidedBefore(entryId, row.videoId, row.ownerId),
      expiresAt: isoOrNull(row.expiresAt),
      revokedAt: isoOrNull(row.revokedAt),
      createdAt: iso(row.createdAt),
    };
  },

  async comment(id: string): Promise<Stood<"comment">> {
    const row = await tx.comment.findUnique({ where: { id, author: LIVE, video: { owner: LIVE } } });
    if (!row) return null;
    const { authorId, text } = row;
    const times = { hiddenAt: isoOrNull(row.hiddenAt), removedAt: isoOrNull(row.removedAt) };
    return { id, authorId, text, ...times, createdAt: iso(row.createdAt) };
  },

  /** `besides` is the case that this is read for, which is not an earlier one. What is sealed is counted in neither number. */
  async account(id: string, besides: string): Promise<Stood<"account">> {
    const row = await tx.account.findUnique({ where: { id } });
    if (!row) return null;
    const { handle, displayName, bio, remixDefault } = row;
    const [earlierCases, standingMeasures] = [
      await tx.dispute.count({
        where: { subjectId: id, id: { not: besides }, mergedIntoId: null, kind: { in: [...LISTED_KINDS] } },
      }),
      await tx.measure.count({
        where: { accountId: id, liftedAt: null, decision: { dispute: { kind: { in: [...LISTED_KINDS] } } } },
      }),
    ];
    return {
      id,
      handle,
      displayName,
      bio,
      remixDefault,
      earlierCases,
      standingMeasures,
      createdAt: iso(row.createdAt),
      suspendedAt: isoOrNull(row.suspendedAt),
    };
  },
});
