import { finishUpload } from "#lib/ingest/uploads/finish-upload";
import { type UploadRecord, uploads } from "#lib/ingest/uploads/store";
import type { Actor } from "#lib/people/accounts/actor";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { UploadId } from "#lib/platform/shared/ids";
import { objectStore } from "#lib/platform/storage/store";

/** An upload of the actor's. Throws `not-found` for anybody else's. */
export async function findUpload(actor: Actor, id: UploadId): Promise<UploadRecord> {
  const upload = await uploads().find(id);
  if (upload?.accountId !== actor.accountId) throw new DomainError("not-found");
  return upload;
}

/**
 * An upload and how much of it has arrived. One whose last byte arrived just before a crash is finished here: whoever
 * sent it asks how far it got, and learns that it is complete only when it will not be lost.
 */
export async function uploadProgress(id: UploadId): Promise<UploadRecord & { offset: number }> {
  const upload = await uploads().find(id);
  if (!upload) throw new DomainError("not-found", "This upload does not exist any more. Start it again.");
  if (!upload.isUnderWay) return { ...upload, offset: upload.sizeBytes };
  const offset = (await objectStore().staging.size(id)) ?? 0;
  if (offset >= upload.sizeBytes) await finishUpload(id);
  return { ...upload, offset };
}
