import { db } from "#lib/platform/db/client";
import type { Prisma } from "#lib/platform/db/generated/client";
import { LIVE } from "#lib/platform/db/live-content";
import type { Tx } from "#lib/platform/db/transaction";
import { asId, type VideoId } from "#lib/platform/shared/ids";
import { provenanceReport } from "#lib/provenance/credentials/report";
import { testimony, testimonyIn } from "#lib/provenance/credentials/testimony";
import type { LabelSourceName } from "#lib/provenance/labels/claims";
import type { CredentialsReading } from "#lib/provenance/labels/sources/content-credentials";
import type { ClaimFacts } from "#lib/provenance/labels/sources/label-source";

/** Queries of what each source says. */
export const labelClaims = (tx: Tx = db()) => ({
  /** Replaces what the source said before. */
  async save(
    { videoId, source }: { videoId: VideoId; source: LabelSourceName },
    facts: ClaimFacts<unknown>,
    { rulesVersion, at }: { rulesVersion: number; at: Date },
  ): Promise<void> {
    const row = {
      claims: facts.claims as Prisma.InputJsonArray,
      remarks: facts.remarks as Prisma.InputJsonArray,
      rulesVersion,
      recordedAt: at,
    };
    await tx.labelClaims.upsert({
      where: { videoId_source: { videoId, source } },
      create: { videoId, source, ...row },
      update: row,
    });
  },

  async remove(videoId: VideoId, source: LabelSourceName): Promise<void> {
    await tx.labelClaims.deleteMany({ where: { videoId, source } });
  },

  async has(videoId: VideoId, source: LabelSourceName): Promise<boolean> {
    return (await tx.labelClaims.count({ where: { videoId, source } })) > 0;
  },

  /** The credentials of a video as they were judged last; null while they were not. */
  async judgedCredentials(videoId: VideoId): Promise<CredentialsReading | null> {
    const row = await tx.provenance.findUnique({
      where: { videoId, video: { owner: LIVE } },
      select: { report: true, testimony: true },
    });
    if (!row) return null;
    const report = provenanceReport.parse(row.report);
    return { report, testimony: row.testimony === null ? testimonyIn(report) : testimony.parse(row.testimony) };
  },

  /** Videos whose credentials were judged before claims were stored, in order, after a given one. */
  async judgedWithoutClaims(after: string, limit: number): Promise<VideoId[]> {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT p.video_id AS id FROM provenance p
       WHERE p.video_id > ${after}
         AND NOT EXISTS (SELECT 1 FROM label_claims c WHERE c.video_id = p.video_id AND c.source = 'content-credentials')
       ORDER BY p.video_id LIMIT ${limit}`;
    return rows.map(({ id }) => asId<VideoId>(id));
  },
});
