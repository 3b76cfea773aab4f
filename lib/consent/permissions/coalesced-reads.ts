import DataLoader from "dataloader";

import { findPermissions, type VideoPermissions } from "#lib/consent/permissions/permission-store";

/** As many as one question of the API may name: larger queries would make the first reader wait for the last. */
const MAX_VIDEOS_A_QUERY = 1_000;

/**
 * How many of these queries run at once. Whoever asks meanwhile shares the next one: the busier the process, the more
 * reads a query answers. Two, so that one is on its way while the answers of the other are read.
 */
const MAX_QUERIES = 2;

let running = 0;
const waiting: (() => void)[] = [];

async function findAll(ids: readonly string[]): Promise<(VideoPermissions | null)[]> {
  running += 1;
  try {
    const found = new Map<string, VideoPermissions>((await findPermissions(ids)).map((row) => [row.videoId, row]));
    return ids.map((id) => found.get(id) ?? null);
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

/**
 * Reads of single permissions that arrive together, put into one query. Nothing is kept: a read is answered from a
 * query that begins after the read arrived, so that it sees every change that was answered before.
 */
const reads = new DataLoader<string, VideoPermissions | null>(findAll, {
  cache: false,
  maxBatchSize: MAX_VIDEOS_A_QUERY,
  // setImmediate runs after everything that has arrived by now was read from the sockets.
  batchScheduleFn: (begin) => {
    if (running < MAX_QUERIES) setImmediate(begin);
    else waiting.push(begin);
  },
});

/** What is in force for one video, or null where there is none: one query for all who ask at the same time. */
export const findPermissionWithOthers = (id: string): Promise<VideoPermissions | null> => reads.load(id);
