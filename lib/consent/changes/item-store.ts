import { LIVE } from "#lib/platform/db/live-content";
import type { Tx } from "#lib/platform/db/transaction";
import { asId, type ChangeId, type VideoId } from "#lib/platform/shared/ids";

/** The videos that a change has reached, in the order of their ids, from after one on. */
export async function changedVideos(
  tx: Tx,
  changeId: ChangeId,
  { after, limit }: { after: string | null; limit: number },
): Promise<VideoId[]> {
  const rows = await tx.remixChangeItem.findMany({
    where: { changeId, ...(after !== null && { videoId: { gt: after } }) },
    orderBy: { videoId: "asc" },
    take: limit,
    select: { videoId: true },
  });
  return rows.map(({ videoId }) => asId<VideoId>(videoId));
}

/** What the lines of a history are told with. */
export interface NamesInHistory {
  handles: ReadonlyMap<string, string>;
  titles: ReadonlyMap<string, string>;
}

/** Handles of these accounts and titles of these videos, of those that are still there. */
export async function namesInHistory(
  tx: Tx,
  { accountIds, videoIds }: { accountIds: string[]; videoIds: string[] },
): Promise<NamesInHistory> {
  const [accounts, videos] = [
    await tx.account.findMany({ where: { id: { in: [...new Set(accountIds)] } }, select: { id: true, handle: true } }),
    await tx.video.findMany({
      where: { id: { in: [...new Set(videoIds)] }, owner: LIVE },
      select: { id: true, title: true },
    }),
  ];
  return {
    handles: new Map(accounts.map(({ id, handle }) => [id, handle])),
    titles: new Map(videos.map(({ id, title }) => [id, title])),
  };
}
