import { db } from "#lib/db/client";
import type { Tx } from "#lib/db/transaction";
import { asId, type VideoId } from "#lib/shared/ids";

/** A trust list as it is stored: the last good copy, and why the latest refresh failed if it did. */
export interface StoredTrustList {
  source: string;
  name: string;
  pem: string;
  anchors: number;
  digest: string;
  /** When the copy was read; null while none could be. */
  loadedAt: Date | null;
  checkedAt: Date;
  problem: string | null;
}

/** Queries of the trust lists. */
export const trustLists = (tx: Tx = db()) => ({
  all: (): Promise<StoredTrustList[]> => tx.trustList.findMany({ orderBy: { source: "asc" } }),

  async saveLoaded(
    source: string,
    list: Pick<StoredTrustList, "name" | "pem" | "anchors" | "digest">,
    now: Date,
  ): Promise<void> {
    const row = { ...list, loadedAt: now, checkedAt: now, problem: null };
    await tx.trustList.upsert({ where: { source }, create: { source, ...row }, update: row });
  },

  /** Keeps the copy that was loaded before, if there is one. */
  async saveProblem(source: string, name: string, problem: string, now: Date): Promise<void> {
    await tx.trustList.upsert({
      where: { source },
      create: { source, name, pem: "", anchors: 0, digest: "", loadedAt: null, checkedAt: now, problem },
      update: { name, checkedAt: now, problem },
    });
  },

  async removeAllBut(sources: string[]): Promise<void> {
    await tx.trustList.deleteMany({ where: { source: { notIn: sources } } });
  },
});

/** Queries of what was judged. */
export const judgements = (tx: Tx = db()) => ({
  /** Videos with credentials that were judged by other lists than these, after a given one, in order. */
  async outdated(digest: string, after: VideoId | null, limit: number): Promise<VideoId[]> {
    const rows = await tx.provenance.findMany({
      where: {
        trustListsDigest: { not: digest },
        state: { not: "none" },
        ...(after === null ? {} : { videoId: { gt: after } }),
      },
      select: { videoId: true },
      orderBy: { videoId: "asc" },
      take: limit,
    });
    return rows.map(({ videoId }) => asId<VideoId>(videoId));
  },
});
