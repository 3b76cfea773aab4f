import { endUpload } from "#lib/ingest/uploads/end-upload";
import { typeIsNotAccepted } from "#lib/ingest/uploads/policy";
import { type UploadRecord, uploads } from "#lib/ingest/uploads/store";
import { identifyMedia, IDENTIFY_HEAD_BYTES } from "#lib/platform/codecs/identify-media";
import { inTransaction } from "#lib/platform/db/transaction";
import { enqueue } from "#lib/platform/queue/enqueue";
import { DomainError } from "#lib/platform/shared/domain-error";
import { newStorageKey, type UploadId, type VideoId } from "#lib/platform/shared/ids";
import { objectStore } from "#lib/platform/storage/store";

/**
 * Takes an upload whose bytes have all arrived: from here on it is acknowledged, and the worker analyses it. The
 * place of its object is settled before the object exists, so that a crash leaves no object without a row. A second
 * call changes nothing. Throws, and keeps nothing, when the type is not accepted.
 */
export async function finishUpload(known: UploadRecord): Promise<VideoId> {
  if (!known.isUnderWay) return known.videoId;
  const { id } = known;
  const head = await settle(id, known.sizeBytes);
  if (head === null) return finishedMeanwhile(id);
  const identity = identifyMedia(head);
  if (identity === null) {
    await endUpload(known);
    throw typeIsNotAccepted(head);
  }
  const { mediaType } = identity;
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

const notArrived = (): DomainError => new DomainError("conflict", "Not all of the file has arrived yet.");

/** For a call whose file is not there: another call finished the upload, and the worker has taken the file. */
async function finishedMeanwhile(id: UploadId): Promise<VideoId> {
  const upload = await uploads().find(id);
  if (!upload) throw gone();
  if (upload.isUnderWay) throw notArrived();
  return upload.videoId;
}

/** Puts the bytes on disk for good and returns the first of them; null where nothing is staged. */
async function settle(id: UploadId, sizeBytes: number): Promise<Uint8Array | null> {
  const { staging } = objectStore();
  const arrived = await staging.settle(id);
  if (arrived !== null && arrived !== sizeBytes) throw notArrived();
  return staging.head(id, IDENTIFY_HEAD_BYTES);
}
