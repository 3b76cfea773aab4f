import { type UploadRecord, uploads } from "#lib/ingest/uploads/store";
import { inTransaction } from "#lib/platform/db/transaction";
import { objectStore } from "#lib/platform/storage/store";

/**
 * Ends an upload before it is complete: its video, its row and its bytes go. The rows go first: a crash in between
 * leaves a file that no row names, which the sweep removes. Returns false, and does nothing, when the upload
 * is finished.
 */
export async function endUpload({ id }: Pick<UploadRecord, "id">): Promise<boolean> {
  const isFinished = await inTransaction(async (tx) => {
    const upload = await uploads(tx).lock(id);
    if (upload?.isUnderWay) await uploads(tx).removeUnfinished(upload.videoId);
    return upload !== null && !upload.isUnderWay;
  });
  if (!isFinished) await objectStore().staging.discard(id);
  return !isFinished;
}
