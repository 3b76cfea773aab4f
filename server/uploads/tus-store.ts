import { addAbortSignal, type Readable } from "node:stream";

import { DataStore, Upload } from "@tus/server";

import { cancelUpload } from "#lib/ingest/uploads/cancel-upload";
import { uploadProgress } from "#lib/ingest/uploads/find-upload";
import { receiveBytes } from "#lib/ingest/uploads/receive-bytes";
import { env } from "#lib/platform/env";
import { asId, type UploadId } from "#lib/platform/shared/ids";
import { currentUploadRequest } from "#server/uploads/request-context";
import { startOnce } from "#server/uploads/start-once";

/**
 * The tus library's view of uploads. What exists and how far it got is told by the database and by the length of
 * the file, never by a second record beside them that a crash could leave half-written.
 */
export class TusStore extends DataStore {
  override extensions = ["creation", "creation-with-upload", "termination", "expiration", "checksum"];

  override async create(upload: Upload): Promise<Upload> {
    const { res } = currentUploadRequest();
    const { metadata, size = 0 } = upload;
    const title = metadata?.["title"];
    const fingerprint = metadata?.["fingerprint"];
    const { uploadId, videoId } = await startOnce({
      sizeBytes: size,
      fileName: metadata?.["filename"] ?? metadata?.["name"] ?? "",
      ...(title && { title }),
      ...(fingerprint && { fingerprint }),
    });
    upload.id = uploadId;
    upload.creation_date = new Date().toISOString();
    res.setHeader("Video-Id", videoId);
    return upload;
  }

  override async getUpload(id: string): Promise<Upload> {
    const { sizeBytes, offset, lastActivityAt, fileName, title } = await uploadProgress(asId<UploadId>(id));
    return new Upload({
      id,
      size: sizeBytes,
      offset,
      metadata: { filename: fileName, title },
      // The library counts the time to expiry from here: an upload expires some time after its last byte, not its first.
      creation_date: lastActivityAt.toISOString(),
    });
  }

  /** Takes the bytes from the request itself: what the library would pass went through three streams more. */
  override async write(_: Readable, id: string, offset: number): Promise<number> {
    const { req, checksum, signal, takesBytes } = currentUploadRequest();
    const upload = await uploadProgress(asId<UploadId>(id));
    // Nothing more to write: a client repeats a last request whose answer it did not get.
    if (!takesBytes || upload.offset >= upload.sizeBytes) return upload.offset;
    addAbortSignal(signal, req);
    // The request must outlive an error in what it brings, so that the answer can still be sent.
    const bytes = req.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
    return receiveBytes(upload, bytes, { offset, checksum });
  }

  override async remove(id: string): Promise<void> {
    await cancelUpload(currentUploadRequest().actor, asId<UploadId>(id));
  }

  override getExpiration(): number {
    return env().uploadExpiryMs;
  }
}
