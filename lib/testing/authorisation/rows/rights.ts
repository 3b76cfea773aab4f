import { cancelChange } from "#lib/consent/changes/cancel-change";
import { changeDefault } from "#lib/consent/changes/change-default";
import { checkChoicesCsv } from "#lib/consent/changes/check-choices-csv";
import { exportChoices } from "#lib/consent/changes/export-choices";
import { getDefault } from "#lib/consent/changes/get-default";
import { importChoices } from "#lib/consent/changes/import-choices";
import { listChangeHistory } from "#lib/consent/changes/list-change-history";
import { listChangedVideos } from "#lib/consent/changes/list-changed-videos";
import { getChange, listChanges } from "#lib/consent/changes/list-changes";
import { previewBulkChange } from "#lib/consent/changes/preview-bulk-change";
import { previewDefault } from "#lib/consent/changes/preview-default";
import { setChoice } from "#lib/consent/changes/set-choice";
import { startBulkChange } from "#lib/consent/changes/start-bulk-change";
import { undoChange } from "#lib/consent/changes/undo-change";
import { exportGrants } from "#lib/consent/grants/export-grants";
import { listGrants } from "#lib/consent/grants/list-grants";
import { requestGrant } from "#lib/consent/grants/request-grant";
import { readPermission, readPermissions } from "#lib/consent/permissions/read-permissions";
import { getReceipt } from "#lib/library/receipts/get-receipt";
import { listVideosOfChange } from "#lib/overview/catalogue/list-videos-of-change";
import { db } from "#lib/platform/db/client";
import { asId, type ChangeId, type EntryId, type VideoId } from "#lib/platform/shared/ids";
import { owner, ownerOrParty, signedIn } from "#lib/testing/authorisation/cells";
import { mayDo, maySee, notAUseCase, nothing, type Rows, visitorMaySee } from "#lib/testing/authorisation/row";
import type { Scene } from "#lib/testing/authorisation/scene";

const page = { limit: 50 };

const publicVideo = (scene: Scene): Promise<VideoId> => scene.video({ visibility: "public" });

async function openToRemixes(scene: Scene, visibility: "private" | "public" = "private"): Promise<VideoId> {
  const videoId = await scene.video({ visibility });
  await setChoice(scene.owner, { videoId, choice: "allow" });
  return videoId;
}

/** A change of many videos by their owner. */
async function bulkChange(scene: Scene): Promise<ChangeId> {
  await scene.video({ visibility: "public" });
  const { changeId } = await startBulkChange(scene.owner, { target: { filter: {} }, choice: "allow" });
  return asId<ChangeId>(changeId);
}

async function runningChange(scene: Scene): Promise<ChangeId> {
  const id = await bulkChange(scene);
  await db().remixChange.update({ where: { id }, data: { state: "running" } });
  return id;
}

/** The other side asked for a remix of a video that allows it. */
async function grant(scene: Scene): Promise<EntryId> {
  const videoId = await openToRemixes(scene, "public");
  const asked = { videoId, requester: scene.mark, purpose: "A test", prompt: null };
  return asId<EntryId>((await requestGrant(scene.party, asked)).ledgerEntryId);
}

const choiceOf = (videoId: VideoId): Buffer => Buffer.from(`id,title,choice\r\n${videoId},A title,allow\r\n`);

export const rightsRows: Rows = {
  "overview/catalogue/list-videos-of-change#listVideosOfChange": mayDo(owner, bulkChange, ({ me }, changeId) =>
    listVideosOfChange(me, { ...page, changeId }),
  ),
  "consent/grants/export-grants#exportGrants": maySee(owner, grant, ({ me }) => exportGrants(me, {})),
  "consent/grants/list-grants#listGrants": maySee(owner, grant, ({ me }) => listGrants(me, page)),
  // Of a private video only its owner can ask; what is public anyone with an account may ask for.
  "consent/grants/request-grant#requestGrant": mayDo(
    owner,
    (scene) => openToRemixes(scene),
    ({ me }, videoId) => requestGrant(me, { videoId, requester: "Me", purpose: "A test", prompt: null }),
  ),
  "library/receipts/await-receipt#awaitReceipt": notAUseCase("asks for a receipt until it is sealed"),
  "library/receipts/readable#readableReceipt": notAUseCase("adds words, and a title to those who may see the video"),
  // Both the creator and whoever asked hold the receipt of a grant.
  "library/receipts/get-receipt#getReceipt": mayDo(ownerOrParty, grant, ({ me }, entryId) =>
    getReceipt(me, { entryId }),
  ),
  "consent/changes/cancel-change#cancelChange": mayDo(owner, runningChange, ({ me }, changeId) =>
    cancelChange(me, { changeId }),
  ),
  "consent/changes/change-default#changeDefault": mayDo(signedIn, nothing, ({ me }) =>
    changeDefault(me, { default: "allow", appliesTo: "inheriting" }),
  ),
  "consent/changes/check-choices-csv#readOwnChoices": notAUseCase(
    "a step of checking and of importing a file of choices",
  ),
  // A line about somebody else's video cannot be used, nor does it say that there is one.
  "consent/changes/check-choices-csv#checkChoicesCsv": maySee(owner, publicVideo, async ({ me, mark }, videoId) =>
    (await checkChoicesCsv(me, choiceOf(videoId))).bad.length === 0 ? mark : "",
  ),
  "consent/changes/export-choices#exportChoices": maySee(owner, publicVideo, ({ me }) => exportChoices(me)),
  "consent/changes/get-default#getDefault": mayDo(signedIn, nothing, ({ me }) => getDefault(me)),
  "consent/changes/import-choices#importChoices": mayDo(
    owner,
    publicVideo,
    async ({ me, owner: creator }, videoId) => {
      const file = choiceOf(videoId);
      return importChoices(me, { file, preview: (await checkChoicesCsv(creator, file)).version });
    },
    "invalid-input",
  ),
  "consent/changes/list-change-history#listChangeHistory": maySee(owner, bulkChange, async ({ me, mark }, changeId) =>
    (await listChangeHistory(me, page)).items.some(({ id }) => id === changeId) ? mark : "",
  ),
  "consent/changes/list-changed-videos#listChangedVideos": mayDo(owner, bulkChange, ({ me }, changeId) =>
    listChangedVideos(me, { ...page, changeId }),
  ),
  "consent/changes/list-changes#listChanges": maySee(owner, bulkChange, async ({ me, mark }, changeId) =>
    (await listChanges(me, page)).items.some(({ id }) => id === changeId) ? mark : "",
  ),
  "consent/changes/list-changes#getChange": mayDo(owner, bulkChange, ({ me }, changeId) => getChange(me, { changeId })),
  // Somebody else's video counts as none: nothing would change.
  "consent/changes/preview-bulk-change#previewBulkChange": maySee(owner, publicVideo, async ({ me, mark }, videoId) =>
    (await previewBulkChange(me, { target: { videoIds: [videoId] }, choice: "allow" })).matched === 1 ? mark : "",
  ),
  "consent/changes/preview-default#previewDefault": mayDo(signedIn, nothing, ({ me }) =>
    previewDefault(me, { default: "allow", appliesTo: "everything" }),
  ),
  "consent/permissions/read-permissions#readPermission": visitorMaySee(
    owner,
    (scene) => scene.video(),
    async ({ me, mark }, videoId) => ((await readPermission(() => Promise.resolve(me), videoId)) ? mark : ""),
  ),
  "consent/permissions/read-permissions#readPermissions": visitorMaySee(
    owner,
    (scene) => scene.video(),
    async ({ me, mark }, videoId) => ((await readPermissions(() => Promise.resolve(me), [videoId]))[0] ? mark : ""),
  ),
  "consent/changes/set-choice#setChoice": mayDo(owner, publicVideo, ({ me }, videoId) =>
    setChoice(me, { videoId, choice: "allow" }),
  ),
  "consent/changes/start-bulk-change#startBulkChange": maySee(owner, publicVideo, async ({ me, mark }, videoId) =>
    (await startBulkChange(me, { target: { videoIds: [videoId] }, choice: "allow" })).matched === 1 ? mark : "",
  ),
  "consent/changes/start-change#startChange": notAUseCase("begins what a bulk change and an import asked for"),
  "consent/changes/undo-change#undoChange": mayDo(owner, bulkChange, ({ me }, changeId) =>
    undoChange(me, { changeId }),
  ),
};
