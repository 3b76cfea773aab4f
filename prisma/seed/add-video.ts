import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";

import { setChoice } from "#lib/consent/changes/set-choice";
import { analyseUpload } from "#lib/ingest/analysis/analyse-upload";
import { cancelUpload } from "#lib/ingest/uploads/cancel-upload";
import { findUpload } from "#lib/ingest/uploads/find-upload";
import { finishUpload } from "#lib/ingest/uploads/finish-upload";
import { receiveBytes } from "#lib/ingest/uploads/receive-bytes";
import { startUpload } from "#lib/ingest/uploads/start-upload";
import { addComment } from "#lib/library/comments/add-comment";
import { updateVideo } from "#lib/library/videos/update-video";
import type { Actor } from "#lib/people/accounts/actor";
import { db } from "#lib/platform/db/client";
import { asId, type UploadId, type VideoId } from "#lib/platform/shared/ids";
import { declareAiUse } from "#lib/provenance/labels/declare-ai-use";
import type { DemoVideo } from "#prisma/seed/catalogue";
import type { MadeFile } from "#prisma/seed/make-file";
import type { DemoPerson } from "#prisma/seed/people";

/** What an earlier seed left of a video: nothing, an upload that was cut off, or a video to go on with. */
async function findEarlier(owner: Actor, name: string) {
  return db().video.findFirst({
    where: { ownerId: owner.accountId, originalName: { startsWith: `${name}.` } },
    select: {
      id: true,
      status: true,
      declarationKind: true,
      choiceDecision: true,
      upload: { select: { id: true } },
      _count: { select: { comments: true } },
    },
  });
}

const wasWithdrawn = async (videoId: VideoId): Promise<boolean> =>
  (await db().labelChange.count({ where: { videoId, because: "declaration-lowered" } })) > 0;

/** Sends a file as a creator's browser would, only without the network. */
async function upload(owner: Actor, file: MadeFile, video: DemoVideo): Promise<VideoId> {
  const { size } = await stat(file.path);
  const ending = basename(file.path).split(".").at(-1) ?? "";
  const started = await startUpload(owner, {
    sizeBytes: size,
    fileName: `${video.name}.${ending}`,
    title: video.title,
  });
  const record = await findUpload(owner, started.uploadId);
  await receiveBytes(record, createReadStream(file.path), { offset: 0, checksum: null });
  return finishUpload(record);
}

/**
 * Puts one video of the demo in place through the use cases that a creator's own uploads go through. It can be
 * called any number of times and after being cut off anywhere: each part is done only where it is missing.
 */
export async function addVideo(
  video: DemoVideo,
  actors: Record<DemoPerson, Actor>,
  make: () => Promise<MadeFile>,
): Promise<void> {
  const owner = actors[video.owner];
  let earlier = await findEarlier(owner, video.name);
  if (earlier?.status === "uploading" && earlier.upload) {
    await cancelUpload(owner, asId<UploadId>(earlier.upload.id));
    earlier = null;
  }
  const videoId = earlier ? asId<VideoId>(earlier.id) : await upload(owner, await make(), video);
  // The job for the worker exists too; it finds the work done and does nothing.
  await analyseUpload(videoId, { isLastAttempt: true });

  const { declaration, description, visibility, remixChoice, comments = [] } = video;
  if (declaration && earlier?.declarationKind == null) await declareAiUse(owner, { videoId, ...declaration });
  await updateVideo(owner, { videoId, description, visibility });
  if (declaration && video.withdrawn && !(await wasWithdrawn(videoId))) {
    await declareAiUse(owner, { videoId, ...video.withdrawn });
    await declareAiUse(owner, { videoId, ...declaration });
  }
  if (remixChoice && (earlier?.choiceDecision ?? 0n) === 0n) {
    await setChoice(owner, { videoId, choice: remixChoice });
  }
  for (const { by, text } of comments.slice(earlier?._count.comments ?? 0)) {
    await addComment(actors[by], { videoId, text });
  }
}
