import { z } from "zod";

import { findUpload } from "#lib/ingest/uploads/find-upload";
import type { StartUploadInput } from "#lib/ingest/uploads/input";
import { type StartedUpload, startUpload } from "#lib/ingest/uploads/start-upload";
import type { Actor } from "#lib/people/accounts/actor";
import { answerOnce } from "#lib/platform/idempotency/answer-once";
import { inTurn } from "#lib/platform/limits/account-turns";
import { DomainError } from "#lib/platform/shared/domain-error";
import { asId, type UploadId, type VideoId } from "#lib/platform/shared/ids";

const stored = z.object({
  uploadId: z.string().transform((id) => asId<UploadId>(id)),
  videoId: z.string().transform((id) => asId<VideoId>(id)),
});

/**
 * Starts an upload, or finds the one that a request with the same Idempotency-Key has started. What was refused is
 * tried again. Throws `not-found` when that upload is gone, and as `answerOnce` does.
 */
export async function startOnce(
  actor: Actor,
  input: StartUploadInput,
  key: string | undefined,
): Promise<StartedUpload & { replayed: boolean }> {
  const start = () => startUpload(actor, input);
  if (key === undefined) return { ...(await inTurn(actor.accountId, start)), replayed: false };
  const asked = ["POST", "/api/v1/uploads", input, actor.scopes];
  const { body, replayed } = await inTurn(actor.accountId, () =>
    answerOnce(actor.accountId, { key, asked }, async () => ({ status: 201, body: await start() })),
  );
  const started = stored.parse(body);
  if (replayed) await requireUpload(actor, started.uploadId);
  return { ...started, replayed };
}

async function requireUpload(actor: Actor, uploadId: UploadId): Promise<void> {
  try {
    await findUpload(actor, uploadId);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "not-found") throw error;
    const detail = "The upload that this Idempotency-Key started is gone. Start a new one with another key.";
    throw new DomainError("not-found", detail);
  }
}
