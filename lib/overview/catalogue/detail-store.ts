import { z } from "zod";

import type { Processing } from "#lib/overview/catalogue/processing-shape";
import { db, pool } from "#lib/platform/db/client";
import { LIVE } from "#lib/platform/db/live-content";
import type { LedgerEventKind } from "#lib/platform/ledger/events";
import type { VideoId } from "#lib/platform/shared/ids";

export interface DetailRecord {
  originalName: string;
  commentsEnabled: boolean;
  declaration: { kind: "none" | "modified" | "generated"; note: string | null; declaredAt: Date } | null;
  steps: Processing["steps"];
  /** Labels of the manifests that have a thumbnail. */
  withThumbnail: string[];
  /** Why an administrator forbids remixing, of the video or else of all of its creator's; null where none does. */
  remixForbidden: { scope: "video" | "account"; reason: string } | null;
}

/** An entry of the ledger about a video. Parsed again by whoever words it: `details` is JSON of any age, null once erased. */
export interface HistoryRecord {
  id: string;
  kind: LedgerEventKind;
  actorAccountId: string | null;
  details: unknown;
  createdAt: Date;
}

const thumbnails = z.record(z.string(), z.string());

function remixForbidden(video: string | null, account: string | null): DetailRecord["remixForbidden"] {
  if (video !== null) return { scope: "video", reason: video };
  return account === null ? null : { scope: "account", reason: account };
}

/** What the pages of one video show beyond its shape. */
export async function findDetail(id: VideoId): Promise<DetailRecord | null> {
  const row = await db().video.findUnique({
    where: { id, owner: LIVE },
    select: {
      originalName: true,
      commentsEnabled: true,
      declarationKind: true,
      declarationNote: true,
      declaredAt: true,
      steps: { orderBy: { position: "asc" } },
      provenance: { select: { thumbnails: true } },
      remixForbiddenReason: true,
      owner: { select: { account: { select: { remixForbiddenReason: true } } } },
    },
  });
  if (!row) return null;
  const { declarationKind, declarationNote, declaredAt } = row;
  return {
    originalName: row.originalName,
    commentsEnabled: row.commentsEnabled,
    declaration: declarationKind && declaredAt ? { kind: declarationKind, note: declarationNote, declaredAt } : null,
    steps: row.steps.map(({ step, state, detail }) => ({ step, state, detail })),
    withThumbnail: row.provenance ? Object.keys(thumbnails.parse(row.provenance.thumbnails)) : [],
    remixForbidden: remixForbidden(row.remixForbiddenReason, row.owner.account?.remixForbiddenReason ?? null),
  };
}

/** What the engine returned for a video, whole. */
export async function findEngineOutput(id: VideoId): Promise<unknown> {
  const row = await db().provenance.findUnique({
    where: { videoId: id, video: { owner: LIVE } },
    select: { engineOutput: true },
  });
  return row?.engineOutput ?? null;
}

// However many ask to remix a video, they do not push its decisions out of the list. The index
// ledger_facts_decisions is of the same condition.
const NOT_A_REQUEST = "f.kind NOT IN ('grant-issued', 'grant-refused')";
// Cases have lists of their own, and are not always the creator's to read: what came of them is told by its measures.
const NOT_OF_A_CASE =
  "f.kind NOT IN ('dispute-opened', 'evidence-frozen', 'dispute-decided', 'dispute-appealed', 'decision-overturned', 'grant-revoked')";

/** The newest entries of the ledger about what was decided for a video. */
export async function findHistory(id: VideoId, limit: number): Promise<HistoryRecord[]> {
  const { rows } = await pool().query<HistoryRecord>(
    `SELECT e.id, f.kind, f.actor_account_id AS "actorAccountId", f.details::json AS details, e.created_at AS "createdAt"
       FROM ledger_facts f JOIN ledger_entries e USING (position)
      WHERE f.video_id = $1 AND ${NOT_A_REQUEST} AND ${NOT_OF_A_CASE} ORDER BY f.position DESC LIMIT $2`,
    [id, limit],
  );
  return rows;
}
