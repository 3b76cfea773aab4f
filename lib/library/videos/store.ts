import type { Visibility } from "#lib/library/videos/policy";
import { db } from "#lib/platform/db/client";
import type { Video as VideoRow } from "#lib/platform/db/generated/client";
import { LIVE, lockVideoRow } from "#lib/platform/db/live-content";
import type { Tx } from "#lib/platform/db/transaction";
import { type AccountId, asId, type StorageKey, type VideoId } from "#lib/platform/shared/ids";
import { OBJECTS_OF_VIDEOS } from "#lib/platform/storage/object-columns";

/** A video as the use cases of this folder need it. */
export interface Video {
  id: VideoId;
  ownerId: AccountId;
  title: string;
  description: string;
  visibility: Visibility;
  isDeclared: boolean;
  commentsEnabled: boolean;
  removedAt: Date | null;
}

export type VideoChange = Partial<Pick<Video, "title" | "description" | "visibility" | "commentsEnabled">>;

const COLUMNS = {
  id: true,
  ownerId: true,
  title: true,
  description: true,
  visibility: true,
  declarationKind: true,
  commentsEnabled: true,
  removedAt: true,
} as const;

const toVideo = (row: Pick<VideoRow, keyof typeof COLUMNS>): Video => ({
  id: asId<VideoId>(row.id),
  ownerId: asId<AccountId>(row.ownerId),
  title: row.title,
  description: row.description,
  visibility: row.visibility,
  isDeclared: row.declarationKind !== null,
  commentsEnabled: row.commentsEnabled,
  removedAt: row.removedAt,
});

/** Queries of videos. Pass the transaction of a use case, or nothing to read outside of one. */
export const videos = (tx: Tx = db()) => ({
  async find(id: VideoId): Promise<Video | null> {
    const row = await tx.video.findUnique({
      where: { id, owner: LIVE },
      select: COLUMNS,
    });
    return row && toVideo(row);
  },

  /** The same, and holds the row against other changes until the transaction ends. */
  async lock(id: VideoId): Promise<Video | null> {
    const row = await lockVideoRow(tx, id, "UPDATE");
    return row && toVideo(row);
  },

  /** The same for whoever relies on it as it is, and shares it with others who do. */
  async hold(id: VideoId): Promise<Video | null> {
    const row = await lockVideoRow(tx, id, "SHARE");
    return row && toVideo(row);
  },

  async update(id: VideoId, change: VideoChange, updatedAt: Date): Promise<void> {
    await tx.video.update({ where: { id }, data: { ...change, updatedAt } });
  },

  async delete(id: VideoId): Promise<void> {
    await tx.video.delete({ where: { id } });
  },
});

/** Every object in the store that belongs to these videos and goes with them. */
export async function videoObjects(tx: Tx, ids: readonly string[]): Promise<StorageKey[]> {
  const rows = await tx.$queryRawUnsafe<{ key: StorageKey }[]>(OBJECTS_OF_VIDEOS, ids);
  return rows.map(({ key }) => key);
}
