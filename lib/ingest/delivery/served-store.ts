import { pool } from "#lib/platform/db/client";
import { type AccountId, asId, type StorageKey, type VideoId } from "#lib/platform/shared/ids";

/** Which object of a video is asked for. Frames and manifests count from 0, in the order of the report. */
export type ServedPart = { part: "file" } | { part: "poster" } | { part: "frame" | "manifest"; index: number };

export interface ServedObject {
  ownerId: AccountId;
  visibility: "private" | "unlisted" | "public";
  /** Always null: what a decision removed is served to nobody, its owner included. */
  removedAt: null;
  key: StorageKey | null;
  mediaType: string;
  /** Of the file itself, for its entity tag; null for what was made of it. */
  sha256: string | null;
}

/** As expressions over `videos v LEFT JOIN provenance p`; `$2` is the index. */
const KEY_OF: Record<ServedPart["part"], string> = {
  file: "v.storage_key",
  poster: "v.poster_key",
  // Arrays of PostgreSQL count from 1, JSON's from 0.
  frame: "v.frame_keys[$2::int + 1]",
  manifest: "p.thumbnails->>(p.report->'manifests'->$2::int->>'label')",
};

const query = (part: ServedPart["part"]): string => `
  SELECT v.owner_id, v.visibility, v.media_type, v.sha256, ${KEY_OF[part]} AS key
  FROM videos v JOIN accounts a ON a.id = v.owner_id LEFT JOIN provenance p ON p.video_id = v.id
  WHERE v.id = $1 AND v.status = 'ready' AND v.removed_at IS NULL AND $2::int >= 0`;

/** Queries for what is served; a player asks many times a minute, so each is one prepared statement. */
export const servedObjects = {
  async ofVideo(id: VideoId, part: ServedPart): Promise<ServedObject | null> {
    const isFile = part.part === "file";
    const { rows } = await pool().query<{
      owner_id: string;
      visibility: ServedObject["visibility"];
      media_type: string;
      sha256: string;
      key: StorageKey | null;
    }>({
      name: `served ${part.part}`,
      text: query(part.part),
      values: [id, "index" in part ? part.index : 0],
    });
    const row = rows[0];
    if (!row) return null;
    return {
      ownerId: asId<AccountId>(row.owner_id),
      visibility: row.visibility,
      removedAt: null,
      key: row.key,
      mediaType: isFile ? row.media_type : "image/webp",
      sha256: isFile ? row.sha256 : null,
    };
  },

  async avatarOf(id: AccountId): Promise<StorageKey | null> {
    const { rows } = await pool().query<{ avatar_key: StorageKey | null }>({
      name: "served avatar",
      text: "SELECT avatar_key FROM accounts WHERE id = $1",
      values: [id],
    });
    return rows[0]?.avatar_key ?? null;
  },
};
