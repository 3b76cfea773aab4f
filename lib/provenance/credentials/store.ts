import { db } from "#lib/platform/db/client";
import type { Tx } from "#lib/platform/db/transaction";
import type { VideoId } from "#lib/platform/shared/ids";

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

/** Queries of what was judged. What a verdict was judged by is its basis; there are few of them at a time. */
export const judgements = (tx: Tx = db()) => ({
  /** The bases of stored verdicts that are none of `current`, by jumping from one to the next in the index. */
  async outdatedBases(current: string[]): Promise<string[]> {
    const rows = await tx.$queryRaw<{ basis: string }[]>`
      WITH RECURSIVE bases AS (
        (SELECT judged_by AS basis FROM provenance ORDER BY judged_by LIMIT 1)
        UNION ALL
        SELECT (SELECT judged_by FROM provenance WHERE judged_by > bases.basis ORDER BY judged_by LIMIT 1)
          FROM bases WHERE bases.basis IS NOT NULL
      )
      SELECT basis FROM bases WHERE basis IS NOT NULL AND basis <> ALL (${current})`;
    return rows.map(({ basis }) => basis);
  },

  /** Videos that were judged by one of these bases, after a given place, in order. */
  async outdated(bases: string[], after: JudgementPlace | null, limit: number): Promise<JudgementPlace[]> {
    return tx.$queryRaw<JudgementPlace[]>`
      SELECT video_id AS "videoId", judged_by AS "judgedBy"
        FROM provenance
       WHERE judged_by = ANY (${bases})
         AND (judged_by, video_id) > (${after?.judgedBy ?? ""}, ${after?.videoId ?? ""})
       ORDER BY judged_by, video_id
       LIMIT ${limit}`;
  },

  countOutdated: (bases: string[]): Promise<number> =>
    bases.length === 0 ? Promise.resolve(0) : tx.provenance.count({ where: { judgedBy: { in: bases } } }),

  /** Notes that verdicts are judged again. A run that has begun keeps its beginning; a finished one begins anew. */
  async noteRun(basis: string, total: number, now: Date): Promise<void> {
    await tx.judgingRun.deleteMany({ where: { OR: [{ basis: { not: basis } }, { total: { lt: total } }] } });
    await tx.judgingRun.createMany({ data: { basis, total, startedAt: now }, skipDuplicates: true });
  },

  async forgetRuns(): Promise<void> {
    await tx.judgingRun.deleteMany();
  },

  findRun: (): Promise<{ total: number; startedAt: Date } | null> =>
    tx.judgingRun.findFirst({ select: { total: true, startedAt: true }, orderBy: { startedAt: "desc" } }),
});

/** A place in the order in which outdated judgements are gone through. */
export interface JudgementPlace {
  judgedBy: string;
  videoId: VideoId;
}
