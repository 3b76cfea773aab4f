import { endUpload } from "#lib/ingest/uploads/end-upload";
import { findUpload } from "#lib/ingest/uploads/find-upload";
import type { Actor } from "#lib/people/accounts/actor";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { UploadId } from "#lib/platform/shared/ids";

/** Ends an upload for its creator; nothing of it is kept. Throws once the file is complete: then it is a video. */
export async function cancelUpload(actor: Actor, id: UploadId): Promise<void> {
  const upload = await findUpload(actor, id);
  if (!(await endUpload(upload))) {
    throw new DomainError("no-longer-possible", "This upload is complete. Delete the video instead.");
  }
}
