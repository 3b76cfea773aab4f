import { findVideoFile } from "#lib/ingest/delivery/find-served-file";
import { cancelUpload } from "#lib/ingest/uploads/cancel-upload";
import { findUpload } from "#lib/ingest/uploads/find-upload";
import { startUpload } from "#lib/ingest/uploads/start-upload";
import { addComment } from "#lib/library/comments/add-comment";
import { deleteComment } from "#lib/library/comments/delete-comment";
import { hideComment } from "#lib/library/comments/hide-comment";
import { listComments } from "#lib/library/comments/list-comments";
import { deleteVideo } from "#lib/library/videos/delete-video";
import { setCommentsEnabled } from "#lib/library/videos/set-comments-enabled";
import { updateVideo } from "#lib/library/videos/update-video";
import { editVideo } from "#lib/overview/catalogue/edit-video";
import { findSameFile } from "#lib/overview/catalogue/find-same-file";
import { getCredentials } from "#lib/overview/catalogue/get-credentials";
import { getLabelHistory } from "#lib/overview/catalogue/get-label-history";
import { getStudioVideo } from "#lib/overview/catalogue/get-studio-video";
import { getVideo } from "#lib/overview/catalogue/get-video";
import { getWatchVideo } from "#lib/overview/catalogue/get-watch-video";
import { listOwnVideos, listStudioVideos } from "#lib/overview/catalogue/list-own-videos";
import { listUnfinishedUploads } from "#lib/overview/catalogue/list-unfinished-uploads";
import { readProcessing } from "#lib/overview/catalogue/read-processing";
import { db } from "#lib/platform/db/client";
import { type UploadId, type VideoId } from "#lib/platform/shared/ids";
import { declareAiUse } from "#lib/provenance/labels/declare-ai-use";
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
import { storeObject } from "#lib/testing/store-object";

const upload = { sizeBytes: 10, fileName: "a.mp4" };

const privateVideo = (scene: Scene): Promise<VideoId> => scene.video();
const publicVideo = (scene: Scene): Promise<VideoId> => scene.video({ visibility: "public" });
async function judgedVideo(scene: Scene): Promise<VideoId> {
  const videoId = await scene.video();
  const facts = { report: report([manifest("active")]), thumbnails: {}, trustListsDigest: "", judgedAt: new Date() };
  await db().provenance.create({ data: { videoId, state: "trusted", ...facts } });
  return videoId;
}
const storedVideo = async (scene: Scene): Promise<VideoId> =>
  scene.video({ storageKey: await storeObject(), mediaType: "video/mp4" });
const SHA256 = "a".repeat(64);
const knownFile = (scene: Scene): Promise<VideoId> => scene.video({ sha256: SHA256 });
const begunUpload = async (scene: Scene): Promise<UploadId> => (await startUpload(scene.owner, upload)).uploadId;
const comment = (scene: Scene) => scene.comment();

export const videoRows: Rows = {
  "overview/catalogue/find-same-file#findSameFile": maySee(owner, knownFile, ({ me }) =>
    findSameFile(me, { sha256: SHA256 }),
  ),
  "overview/catalogue/get-credentials#getCredentials": visitorMayDo(owner, judgedVideo, ({ me }, id) =>
    getCredentials(me, id),
  ),
  "overview/catalogue/get-label-history#getLabelHistory": visitorMayDo(owner, privateVideo, ({ me }, videoId) =>
    getLabelHistory(me, { videoId, limit: 50 }),
  ),
  "overview/catalogue/get-studio-video#getStudioVideo": mayDo(owner, publicVideo, ({ me }, id) =>
    getStudioVideo(me, id),
  ),
  "overview/catalogue/get-video#loadVisible": notAUseCase("a step of reading a video and its credentials"),
  "overview/catalogue/get-video#getVideo": visitorMayDo(owner, privateVideo, ({ me }, id) => getVideo(me, id)),
  "overview/catalogue/get-watch-video#getWatchVideo": visitorMayDo(owner, privateVideo, ({ me }, id) =>
    getWatchVideo(me, id),
  ),
  "overview/catalogue/list-own-videos#listOwnVideos": maySee(owner, publicVideo, ({ me }) =>
    listOwnVideos(me, { limit: 50 }),
  ),
  "overview/catalogue/list-own-videos#listStudioVideos": maySee(owner, publicVideo, ({ me }) =>
    listStudioVideos(me, { limit: 50 }),
  ),
  "overview/catalogue/list-unfinished-uploads#listUnfinishedUploads": maySee(owner, begunUpload, async ({ me, mark }) =>
    (await listUnfinishedUploads(me)).map((found) => ({ ...found, mark })),
  ),
  "overview/catalogue/read-processing#readProcessing": maySee(owner, publicVideo, async ({ me, mark }, id) =>
    (await readProcessing(me, [id])).map((found) => ({ ...found, mark })),
  ),
  "overview/catalogue/edit-video#editVideo": mayDo(owner, publicVideo, ({ me }, videoId) =>
    editVideo(me, { videoId, title: "Another" }),
  ),
  "provenance/labels/declare-ai-use#declareAiUse": mayDo(owner, publicVideo, ({ me }, videoId) =>
    declareAiUse(me, { videoId, kind: "generated", note: null }),
  ),
  "provenance/labels/declare-ai-use#requireOwnVideo": notAUseCase("asked before a declaration takes its locks"),
  "ingest/uploads/cancel-upload#cancelUpload": mayDo(owner, begunUpload, ({ me }, id) => cancelUpload(me, id)),
  "ingest/delivery/find-served-file#findVideoFile": visitorMayDo(owner, storedVideo, ({ me }, id) =>
    findVideoFile(me, id, { part: "file" }),
  ),
  "ingest/uploads/find-upload#findUpload": mayDo(owner, begunUpload, ({ me }, id) => findUpload(me, id)),
  "ingest/uploads/start-upload#startUpload": mayDo(signedIn, nothing, ({ me }) => startUpload(me, upload)),
  "library/comments/add-comment#addComment": mayDo(owner, privateVideo, ({ me }, videoId) =>
    addComment(me, { videoId, text: "Hello" }),
  ),
  "library/comments/comment-dto#commentDto": notAUseCase("shapes a comment for whoever reads the list"),
  "library/comments/delete-comment#deleteComment": mayDo(ownerOrParty, comment, ({ me }, { commentId }) =>
    deleteComment(me, { commentId }),
  ),
  "library/videos/delete-video#deleteVideo": mayDo(owner, publicVideo, ({ me }, videoId) =>
    deleteVideo(me, { videoId }),
  ),
  "library/comments/hide-comment#hideComment": mayDo(owner, comment, ({ me }, { commentId }) =>
    hideComment(me, { commentId, hidden: true }),
  ),
  "library/comments/list-comments#listComments": visitorMaySee(anyone, comment, ({ me }, { videoId }) =>
    listComments(me, { videoId, limit: 20 }),
  ),
  "library/videos/set-comments-enabled#setCommentsEnabled": mayDo(owner, publicVideo, ({ me }, videoId) =>
    setCommentsEnabled(me, { videoId, enabled: false }),
  ),
  "library/videos/update-video#updateVideo": mayDo(owner, publicVideo, ({ me }, videoId) =>
    updateVideo(me, { videoId, title: "Another" }),
  ),
};
