import { inTransaction } from "#lib/db/transaction";
import { identifyMedia, IDENTIFY_HEAD_BYTES } from "#lib/media/identify-media";
import { enqueue } from "#lib/queue/enqueue";
import { DomainError } from "#lib/shared/domain-error";
import { newStorageKey, type UploadId, type VideoId } from "#lib/shared/ids";
import { endUpload } from "#lib/uploads/end-upload";
import { openIncoming } from "#lib/uploads/incoming-files";
import { storageIsFull, typeIsNotAccepted } from "#lib/uploads/policy";
import { uploads } from "#lib/uploads/store";

/**
 * Takes an upload whose bytes have all arrived: from here on it is acknowledged, and the worker analyses it. The
 * place of its object is settled before the object exists, so that a crash leaves no object without a row. A second
 * call changes nothing. Throws, and keeps nothing, when the type is not accepted.
 */
export async function finishUpload(id: UploadId): Promise<VideoId> {
  const known = await uploads().find(id);
  if (!known) throw gone();
  if (!known.isUnderWay) return known.videoId;
  const mediaType = await settle(id, known.sizeBytes);
  if (mediaType === null) {
    await endUpload(known);
    throw typeIsNotAccepted();
  }
  await inTransaction(async (tx) => {
    const upload = await uploads(tx).lock(id);
    if (!upload) throw gone();
    if (!upload.isUnderWay) return;
    await uploads(tx).markProcessing(upload.videoId, { mediaType, storageKey: newStorageKey() });
    await enqueue(tx, "analyse-upload", { videoId: upload.videoId }, { group: upload.accountId });
  });
  return known.videoId;
}

const gone = (): DomainError => new DomainError("not-found", "This upload does not exist any more. Start it again.");

/** Puts the bytes on disk for good and tells their type. */
async function settle(id: UploadId, sizeBytes: number): Promise<string | null> {
  const file = await openIncoming(id);
  try {
    const { size } = await file.stat();
    if (size !== sizeBytes) throw new DomainError("conflict", "Not all of the file has arrived yet.");
    await file.datasync();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(IDENTIFY_HEAD_BYTES), 0, IDENTIFY_HEAD_BYTES, 0);
    return identifyMedia(buffer.subarray(0, bytesRead))?.mediaType ?? null;
  } catch (error) {
    throw error instanceof Error && "code" in error && error.code === "ENOSPC" ? storageIsFull() : error;
  } finally {
    await file.close();
  }
}
