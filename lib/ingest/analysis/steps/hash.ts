import { analyses } from "#lib/ingest/analysis/analysis-store";
import type { Step } from "#lib/ingest/analysis/steps/step";
import { done } from "#lib/ingest/analysis/steps/step-end";
import { hashFile } from "#lib/platform/codecs/hash-file";
import { appendToLedger } from "#lib/platform/ledger/append-to-ledger";
import { enqueue } from "#lib/platform/queue/enqueue";

/** The hash of the bytes, and the hashes of their blocks; puts on record when these bytes were received. */
export const hashStep: Step<"hash"> = {
  name: "hash",
  version: 1,
  outdatedBy: "version",
  needs: [],
  run: async ({ video, path }) => done(await hashFile(path, video.mediaType)),
  async settle(tx, { id, ownerId, receivedAt }, { hash: { sha256, blocks } }, { isRepeated }) {
    await analyses(tx).saveHashes(id, { sha256, blocks });
    if (isRepeated) return;
    // Certificates are judged at that time from now on.
    await analyses(tx).keepReceipt(sha256, receivedAt);
    await appendToLedger(tx, {
      kind: "file-received",
      subjectAccountId: ownerId,
      actorAccountId: ownerId,
      videoId: id,
      details: { sha256, receivedAt: receivedAt.toISOString() },
    });
    // The same file may have been decided on.
    if (await analyses(tx).hasCase(sha256)) await enqueue(tx, "match-decisions", { videoId: id });
  },
};
