import type { Processing } from "#lib/overview/catalogue/processing-shape";
import { findSameFiles } from "#lib/overview/catalogue/same-file-store";
import { db } from "#lib/platform/db/client";
import { LIVE } from "#lib/platform/db/live-content";
import { type AccountId, asId, type VideoId } from "#lib/platform/shared/ids";
import { provenanceReport } from "#lib/provenance/credentials/report";
import { label } from "#lib/provenance/labels/label";
import { labelDto } from "#lib/provenance/labels/label-shape";

/** What the worker has done for these videos of one account, in any order; what is not theirs is left out. */
export async function findProcessing(ownerId: AccountId, ids: VideoId[]): Promise<Processing[]> {
  const rows = await db().video.findMany({
    where: { id: { in: ids }, ownerId, owner: LIVE },
    select: {
      id: true,
      status: true,
      reason: true,
      label: true,
      provenance: { select: { state: true } },
      steps: { select: { step: true, state: true, detail: true }, orderBy: { position: "asc" } },
    },
  });
  const sameFiles = await findSameFiles(ownerId, ids);
  return rows.map((row) => {
    const isReady = row.status === "ready";
    const credentials = isReady && row.provenance ? provenanceReport.shape.state.parse(row.provenance.state) : null;
    return {
      id: row.id,
      status: row.status,
      reason: row.reason,
      steps: row.steps,
      label: isReady && row.label !== null ? labelDto(label.parse(row.label), credentials) : null,
      credentials,
      sameFile: sameFiles.get(asId<VideoId>(row.id)) ?? null,
    };
  });
}
