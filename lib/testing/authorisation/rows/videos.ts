import { findSameFile } from "#lib/catalogue/find-same-file";
import { getCredentials } from "#lib/catalogue/get-credentials";
import { getLabelHistory } from "#lib/catalogue/get-label-history";
import { getStudioVideo } from "#lib/catalogue/get-studio-video";
import { getVideo } from "#lib/catalogue/get-video";
import { getWatchVideo } from "#lib/catalogue/get-watch-video";
import { listOwnVideos, listStudioVideos } from "#lib/catalogue/list-own-videos";
import { listUnfinishedUploads } from "#lib/catalogue/list-unfinished-uploads";
import { readProcessing } from "#lib/catalogue/read-processing";
import { db } from "#lib/db/client";
import { editVideo } from "#lib/catalogue/edit-video";
import { declareAiUse } from "#lib/labels/declare-ai-use";
import { newStorageKey, type UploadId, type VideoId } from "#lib/shared/ids";
import { anyone, owner, ownerOrParty, signedIn } from "#lib/testing/authorisation/cells";
import {
  mayDo,
  maySee,
  notAUseCase,
  nothing,
  type Rows,
  visitorMayDo,
  visitorMaySee,
} from "#lib/testing/authorisation/row";
import type { Scene } from "#lib/testing/authorisation/scene";
import { manifest, report } from "#lib/testing/reports";
import { cancelUpload } from "#lib/uploads/cancel-upload";
import { findVideoFile } from "#lib/uploads/find-served-file";
import { findUpload } from "#lib/uploads/find-upload";
import { startUpload } from "#lib/uploads/start-upload";
import { addComment } from "#lib/videos/add-comment";
import { deleteComment } from "#lib/videos/delete-comment";
import { deleteVideo } from "#lib/videos/delete-video";
import { hideComment } from "#lib/videos/hide-comment";
import { listComments } from "#lib/videos/list-comments";
import { setCommentsEnabled } from "#lib/videos/set-comments-enabled";
import { updateVideo } from "#lib/videos/update-video";

const upload = { sizeBytes: 10, fileName: "a.mp4" };

const privateVideo = (scene: Scene): Promise<VideoId> => scene.video();
const publicVideo = (scene: Scene): Promise<VideoId> => scene.video({ visibility: "public" });
async function judgedVideo(scene: Scene): Promise<VideoId> {
  const videoId = await scene.video();
  const facts = { report: report([manifest("active")]), thumbnails: {}, trustListsDigest: "", judgedAt: new Date() };
  await db().provenance.create({ data: { videoId, state: "trusted", ...facts } });
  return videoId;
}
const storedVideo = (scene: Scene): Promise<VideoId> =>
  scene.video({ storageKey: newStorageKey(), mediaType: "video/mp4" });
const SHA256 = "a".repeat(64);
const knownFile = (scene: Scene): Promise<VideoId> => scene.video({ sha256: SHA256 });
const begunUpload = async (scene: Scene): Promise<UploadId> => (await startUpload(scene.owner, upload)).uploadId;
const comment = (scene: Scene) => scene.comment();

export const videoRows: Rows = {
  "catalogue/find-same-file#findSameFile": maySee(owner, knownFile, ({ me }) => findSameFile(me, { sha256: SHA256 })),
  "catalogue/get-credentials#getCredentials": visitorMayDo(owner, judgedVideo, ({ me }, id) => getCredentials(me, id)),
  "catalogue/get-label-history#getLabelHistory": visitorMayDo(owner, privateVideo, ({ me }, videoId) =>
    getLabelHistory(me, { videoId, limit: 50 }),
  ),
  "catalogue/get-studio-video#getStudioVideo": mayDo(owner, publicVideo, ({ me }, id) => getStudioVideo(me, id)),
  "catalogue/get-video#loadVisible": notAUseCase("a step of reading a video and its credentials"),
  "catalogue/get-video#getVideo": visitorMayDo(owner, privateVideo, ({ me }, id) => getVideo(me, id)),
  "catalogue/get-watch-video#getWatchVideo": visitorMayDo(owner, privateVideo, ({ me }, id) => getWatchVideo(me, id)),
  "catalogue/list-own-videos#listOwnVideos": maySee(owner, publicVideo, ({ me }) => listOwnVideos(me, { limit: 50 })),
  "catalogue/list-own-videos#listStudioVideos": maySee(owner, publicVideo, ({ me }) =>
    listStudioVideos(me, { limit: 50 }),
  ),
  "catalogue/list-unfinished-uploads#listUnfinishedUploads": maySee(owner, begunUpload, async ({ me, mark }) =>
    (await listUnfinishedUploads(me)).map((found) => ({ ...found, mark })),
  ),
  "catalogue/read-processing#readProcessing": maySee(owner, publicVideo, async ({ me, mark }, id) =>
    (await readProcessing(me, [id])).map((found) => ({ ...found, mark })),
  ),
  "catalogue/edit-video#editVideo": mayDo(owner, publicVideo, ({ me }, videoId) =>
    editVideo(me, { videoId, title: "Another" }),
  ),
  "labels/declare-ai-use#declareAiUse": mayDo(owner, publicVideo, ({ me }, videoId) =>
    declareAiUse(me, { videoId, kind: "generated", note: null }),
  ),
  "labels/declare-ai-use#requireOwnVideo": notAUseCase("asked before a declaration takes its locks"),
  "uploads/cancel-upload#cancelUpload": mayDo(owner, begunUpload, ({ me }, id) => cancelUpload(me, id)),
  "uploads/find-served-file#findVideoFile": visitorMayDo(owner, storedVideo, ({ me }, id) =>
    findVideoFile(me, id, { part: "file" }),
  ),
  "uploads/find-upload#findUpload": mayDo(owner, begunUpload, ({ me }, id) => findUpload(me, id)),
  "uploads/start-upload#startUpload": mayDo(signedIn, nothing, ({ me }) => startUpload(me, upload)),
  "videos/add-comment#addComment": mayDo(owner, privateVideo, ({ me }, videoId) =>
    addComment(me, { videoId, text: "Hello" }),
  ),
  "videos/comment-dto#commentDto": notAUseCase("shapes a comment for whoever reads the list"),
  "videos/delete-comment#deleteComment": mayDo(ownerOrParty, comment, ({ me }, { commentId }) =>
    deleteComment(me, { commentId }),
  ),
  "videos/delete-video#deleteVideo": mayDo(owner, publicVideo, ({ me }, videoId) => deleteVideo(me, { videoId })),
  "videos/hide-comment#hideComment": mayDo(owner, comment, ({ me }, { commentId }) =>
    hideComment(me, { commentId, hidden: true }),
  ),
  "videos/list-comments#listComments": visitorMaySee(anyone, comment, ({ me }, { videoId }) =>
    listComments(me, { videoId, limit: 20 }),
  ),
  "videos/set-comments-enabled#setCommentsEnabled": mayDo(owner, publicVideo, ({ me }, videoId) =>
    setCommentsEnabled(me, { videoId, enabled: false }),
  ),
  "videos/update-video#updateVideo": mayDo(owner, publicVideo, ({ me }, videoId) =>
    updateVideo(me, { videoId, title: "Another" }),
  ),
};
