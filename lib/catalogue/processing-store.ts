import { db } from "#lib/db/client";
import { label } from "#lib/labels/label";
import type { Processing } from "#lib/catalogue/processing-shape";
import { provenanceReport } from "#lib/provenance/report";
import type { AccountId, VideoId } from "#lib/shared/ids";

/** What the worker has done for these videos of one account, in any order; what is not theirs is left out. */
export async function findProcessing(ownerId: AccountId, ids: VideoId[]): Promise<Processing[]> {
  const rows = await db().video.findMany({
    where: { id: { in: ids }, ownerId },
    select: {
      id: true,
      status: true,
      reason: true,
      label: true,
      provenance: { select: { state: true } },
      steps: { select: { step: true, state: true, detail: true }, orderBy: { position: "asc" } },
    },
  });
  return rows.map((row) => ({
    id: row.id,
    status: row.status,
    reason: row.reason,
    steps: row.steps,
    label: row.status === "ready" && row.label !== null ? label.parse(row.label) : null,
    credentials:
      row.status === "ready" && row.provenance ? provenanceReport.shape.state.parse(row.provenance.state) : null,
  }));
}
