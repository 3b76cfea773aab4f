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
 * How many bytes of an upload have arrived. One whose last byte arrived just before a crash is finished here: its sender
 * asks how far it got, and learns that it is complete only when it will not be lost.
 */
export async function receivedBytes(upload: UploadRecord): Promise<number> {
  if (!upload.isUnderWay) return upload.sizeBytes;
  const received = (await objectStore().staging.size(upload.id)) ?? 0;
  if (received >= upload.sizeBytes) await finishUpload(upload);
  return received;
}
