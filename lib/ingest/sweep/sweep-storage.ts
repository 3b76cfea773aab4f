import { analyses } from "#lib/ingest/analysis/analysis-store";
import { inspectionFolder } from "#lib/ingest/analysis/receive-inspection";
import { settleUnreadable } from "#lib/ingest/analysis/settle-analysis";
import { derivedKeys } from "#lib/ingest/delivery/derived-keys";
import { removeObjects } from "#lib/ingest/sweep/remove-objects";
import { sweeps } from "#lib/ingest/sweep/sweep-store";
import { endUpload } from "#lib/ingest/uploads/end-upload";
import { finishUpload } from "#lib/ingest/uploads/finish-upload";
import { type UploadRecord, uploads } from "#lib/ingest/uploads/store";
import { inTransaction } from "#lib/platform/db/transaction";
import { env } from "#lib/platform/env";
import { log } from "#lib/platform/log";
import { enqueue } from "#lib/platform/queue/enqueue";
import { queue } from "#lib/platform/queue/queue-store";
import { systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { StorageKey, UploadId } from "#lib/platform/shared/ids";
import { removeOldFiles } from "#lib/platform/storage/old-files";
import { objectStore } from "#lib/platform/storage/store";

/** Younger files may belong to something that is just being done. */
const STRAY_AFTER_MS = 60 * 60 * 1000;
const OBJECTS_AT_ONCE = 50_000;
/** So many analyses, each with its tries, may be given up before a video is. */
const MAX_FAILURES = 3;

const GIVEN_UP = {
  code: "analysis-failed",
  reason:
    "This site could not analyse the file, although nothing is known to be wrong with it. " +
    "Upload it again; if that fails too, tell the operator of this site.",
};

/**
 * Puts right what crashes leave: finishes uploads whose last byte arrived, ends those that nobody continued, queues
 * analyses that nobody is going to do, and removes files and objects that no row names. Everything it does is
 * idempotent, and nothing that is under way is touched.
 */
export async function sweepStorage(): Promise<void> {
  const strayBefore = new Date(systemClock.now().getTime() - STRAY_AFTER_MS);
  await sweepUploads();
  await removeStrayFiles(strayBefore);
  await queueForgotten();
  await objectStore().removeUnfinished(strayBefore);
  await removeOldFiles(inspectionFolder(), strayBefore);
  await removeStrayObjects(strayBefore);
}

async function sweepUploads(): Promise<void> {
  const expiredBefore = new Date(systemClock.now().getTime() - env().uploadExpiryMs);
  for (const upload of await uploads().underWay()) {
    if ((await objectStore().staging.size(upload.id)) === upload.sizeBytes) await finishOrRefuse(upload);
    else if (upload.lastActivityAt < expiredBefore) await endUpload(upload);
  }
  await sweeps.forgetEnded(expiredBefore);
}

/** Finishing a complete file of a type that is not accepted ends its upload. Its sender is long gone, so only the log is told. */
async function finishOrRefuse(upload: UploadRecord): Promise<void> {
  try {
    await finishUpload(upload);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    log.info({ upload: upload.id, code: error.code }, "an upload that a crash left complete was refused");
  }
}

async function removeStrayFiles(before: Date): Promise<void> {
  const { staging } = objectStore();
  const old: UploadId[] = [];
  for await (const { id, writtenAt } of staging.list()) if (writtenAt < before) old.push(id);
  const known = await sweeps.knownUploads(old);
  for (const id of old) if (!known.has(id)) await staging.discard(id);
}

/** Videos that wait for an analysis that the queue has lost or given up. */
async function queueForgotten(): Promise<void> {
  const processing = await sweeps.processing();
  const jobs = await queue.ofVideos(
    "analyse-upload",
    processing.map(({ id }) => id),
  );
  for (const { id, ownerId } of processing) {
    const { live, failed } = jobs.get(id) ?? { live: 0, failed: 0 };
    if (live > 0) continue;
    const video = await analyses().find(id);
    if (video?.status !== "processing") continue;
    // Each of those that failed had several attempts.
    if (failed >= MAX_FAILURES) await settleUnreadable(video, GIVEN_UP);
    else await inTransaction((tx) => enqueue(tx, "analyse-upload", { videoId: id }, { group: ownerId }));
  }
}

async function removeStrayObjects(before: Date): Promise<void> {
  let candidates: StorageKey[] = [];
  for await (const { key, storedAt } of objectStore().list()) {
    if (storedAt < before) candidates.push(key);
    if (candidates.length < OBJECTS_AT_ONCE) continue;
    await removeUnnamed(candidates);
    candidates = [];
  }
  await removeUnnamed(candidates);
}

/** What a running analysis has made is named only at its end. */
async function removeUnnamed(candidates: StorageKey[]): Promise<void> {
  const beingMade = new Set((await sweeps.processing()).flatMap(({ id }) => derivedKeys(id)));
  const strays = (await sweeps.unnamedObjects(candidates)).filter((key) => !beingMade.has(key));
  if (strays.length === 0) return;
  log.warn({ objects: strays.length }, "objects that no row names are removed");
  await removeObjects(strays);
}
