import { z } from "zod";

import { findUpload } from "#lib/ingest/uploads/find-upload";
import type { StartUploadInput } from "#lib/ingest/uploads/input";
import { type StartedUpload, startUpload } from "#lib/ingest/uploads/start-upload";
import { answerOnce } from "#lib/platform/idempotency/answer-once";
import { DomainError } from "#lib/platform/shared/domain-error";
import { asId, type UploadId, type VideoId } from "#lib/platform/shared/ids";
import { currentUploadRequest } from "#server/uploads/request-context";

const stored = z.object({
  uploadId: z.string().transform((id) => asId<UploadId>(id)),
  videoId: z.string().transform((id) => asId<VideoId>(id)),
});

/**
 * Starts an upload, or finds the one that a request with the same Idempotency-Key has started. What was refused is
 * tried again. Throws `not-found` when that upload is gone, and as `answerOnce` does.
 */
export async function startOnce(input: StartUploadInput): Promise<StartedUpload> {
  const request = currentUploadRequest();
  const { actor, req, res } = request;
  const key = req.headers["idempotency-key"];
  if (key === undefined) return startUpload(actor, input);
  const { body, replayed } = await answerOnce(
    actor.accountId,
    { key: String(key), asked: ["POST", "/api/v1/uploads", input, actor.scopes] },
    async () => ({ status: 201, body: await startUpload(actor, input) }),
  );
  const started = stored.parse(body);
  if (!replayed) return started;
  request.takesBytes = false;
  res.setHeader("Idempotency-Replayed", "true");
  await requireStanding(started.uploadId);
  return started;
}

async function requireStanding(uploadId: UploadId): Promise<void> {
  try {
    await findUpload(currentUploadRequest().actor, uploadId);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "not-found") throw error;
    const detail = "The upload that this Idempotency-Key started is gone. Start a new one with another key.";
    throw new DomainError("not-found", detail);
  }
}
