import { inTransaction } from "#lib/db/transaction";
import { removeIncoming } from "#lib/uploads/incoming-files";
import { type UploadRecord, uploads } from "#lib/uploads/store";

/**
 * Ends an upload before it is complete: its video, its row and its bytes go. The rows go first: a crash in between
 * leaves a file that no row names, which the sweep removes. Does nothing to an upload that is finished. Returns
 * whether there was anything to end.
 */
export async function endUpload({ id }: Pick<UploadRecord, "id">): Promise<boolean> {
  const ended = await inTransaction(async (tx) => {
    const upload = await uploads(tx).lock(id);
    if (!upload?.isUnderWay) return false;
    await uploads(tx).removeUnfinished(upload.videoId);
    return true;
  });
  if (ended) await removeIncoming(id);
  return ended;
}
