import { listVideosOfChange } from "#lib/catalogue/list-videos-of-change";
import { exportGrants } from "#lib/grants/export-grants";
import { listGrants } from "#lib/grants/list-grants";
import { requestGrant } from "#lib/grants/request-grant";
import { db } from "#lib/db/client";
import { getReceipt } from "#lib/receipts/get-receipt";
import { cancelRemixChange } from "#lib/rights/cancel-remix-change";
import { changeRemixDefault } from "#lib/rights/change-remix-default";
import { checkChoicesCsv } from "#lib/rights/check-choices-csv";
import { exportChoices } from "#lib/rights/export-choices";
import { getRemixDefault } from "#lib/rights/get-remix-default";
import { importChoices } from "#lib/rights/import-choices";
import { listChangedVideos } from "#lib/rights/list-changed-videos";
import { listChangeHistory } from "#lib/rights/list-change-history";
import { getRemixChange, listRemixChanges } from "#lib/rights/list-remix-changes";
import { previewBulkChange } from "#lib/rights/preview-bulk-change";
import { previewRemixDefault } from "#lib/rights/preview-remix-default";
import { readPermission, readPermissions } from "#lib/rights/read-permissions";
import { setRemixChoice } from "#lib/rights/set-remix-choice";
import { startBulkChange } from "#lib/rights/start-bulk-change";
import { undoRemixChange } from "#lib/rights/undo-remix-change";
import { asId, type ChangeId, type EntryId, type VideoId } from "#lib/shared/ids";
import { owner, ownerOrParty, signedIn } from "#lib/testing/authorisation/cells";
import { mayDo, maySee, notAUseCase, nothing, type Rows, visitorMaySee } from "#lib/testing/authorisation/row";
import type { Scene } from "#lib/testing/authorisation/scene";

const page = { limit: 50 };

const publicVideo = (scene: Scene): Promise<VideoId> => scene.video({ visibility: "public" });

async function openToRemixes(scene: Scene, visibility: "private" | "public" = "private"): Promise<VideoId> {
  const videoId = await scene.video({ visibility });
  await setRemixChoice(scene.owner, { videoId, choice: "allow" });
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
  "catalogue/list-videos-of-change#listVideosOfChange": mayDo(owner, bulkChange, ({ me }, changeId) =>
    listVideosOfChange(me, { ...page, changeId }),
  ),
  "grants/export-grants#exportGrants": maySee(owner, grant, ({ me }) => exportGrants(me, {})),
  "grants/list-grants#listGrants": maySee(owner, grant, ({ me }) => listGrants(me, page)),
  // Of a private video only its owner can ask; what is public anyone with an account may ask for.
  "grants/request-grant#requestGrant": mayDo(
    owner,
    (scene) => openToRemixes(scene),
    ({ me }, videoId) => requestGrant(me, { videoId, requester: "Me", purpose: "A test", prompt: null }),
  ),
  "receipts/await-receipt#awaitReceipt": notAUseCase("asks for a receipt until it is sealed"),
  "receipts/readable#readableReceipt": notAUseCase("adds words, and a title to those who may see the video"),
  // Both the creator and whoever asked hold the receipt of a grant.
  "receipts/get-receipt#getReceipt": mayDo(ownerOrParty, grant, ({ me }, entryId) => getReceipt(me, { entryId })),
  "rights/cancel-remix-change#cancelRemixChange": mayDo(owner, runningChange, ({ me }, changeId) =>
    cancelRemixChange(me, { changeId }),
  ),
  "rights/change-remix-default#changeRemixDefault": mayDo(signedIn, nothing, ({ me }) =>
    changeRemixDefault(me, { default: "allow", appliesTo: "inheriting" }),
  ),
  "rights/check-choices-csv#readOwnChoices": notAUseCase("a step of checking and of importing a file of choices"),
  // A line about somebody else's video cannot be used, nor does it say that there is one.
  "rights/check-choices-csv#checkChoicesCsv": maySee(owner, publicVideo, async ({ me, mark }, videoId) =>
    (await checkChoicesCsv(me, choiceOf(videoId))).bad.length === 0 ? mark : "",
  ),
  "rights/export-choices#exportChoices": maySee(owner, publicVideo, ({ me }) => exportChoices(me)),
  "rights/get-remix-default#getRemixDefault": mayDo(signedIn, nothing, ({ me }) => getRemixDefault(me)),
  "rights/import-choices#importChoices": mayDo(
    owner,
    publicVideo,
    async ({ me, owner: creator }, videoId) => {
      const file = choiceOf(videoId);
      return importChoices(me, { file, preview: (await checkChoicesCsv(creator, file)).version });
    },
    "invalid-input",
  ),
  "rights/list-change-history#listChangeHistory": maySee(owner, bulkChange, async ({ me, mark }, changeId) =>
    (await listChangeHistory(me, page)).items.some(({ id }) => id === changeId) ? mark : "",
  ),
  "rights/list-changed-videos#listChangedVideos": mayDo(owner, bulkChange, ({ me }, changeId) =>
    listChangedVideos(me, { ...page, changeId }),
  ),
  "rights/list-remix-changes#listRemixChanges": maySee(owner, bulkChange, async ({ me, mark }, changeId) =>
    (await listRemixChanges(me, page)).items.some(({ id }) => id === changeId) ? mark : "",
  ),
  "rights/list-remix-changes#getRemixChange": mayDo(owner, bulkChange, ({ me }, changeId) =>
    getRemixChange(me, { changeId }),
  ),
  // Somebody else's video counts as none: nothing would change.
  "rights/preview-bulk-change#previewBulkChange": maySee(owner, publicVideo, async ({ me, mark }, videoId) =>
    (await previewBulkChange(me, { target: { videoIds: [videoId] }, choice: "allow" })).matched === 1 ? mark : "",
  ),
  "rights/preview-remix-default#previewRemixDefault": mayDo(signedIn, nothing, ({ me }) =>
    previewRemixDefault(me, { default: "allow", appliesTo: "everything" }),
  ),
  "rights/read-permissions#readPermission": visitorMaySee(
    owner,
    (scene) => scene.video(),
    async ({ me, mark }, videoId) => ((await readPermission(() => Promise.resolve(me), videoId)) ? mark : ""),
  ),
  "rights/read-permissions#readPermissions": visitorMaySee(
    owner,
    (scene) => scene.video(),
    async ({ me, mark }, videoId) => ((await readPermissions(() => Promise.resolve(me), [videoId]))[0] ? mark : ""),
  ),
  "rights/set-remix-choice#setRemixChoice": mayDo(owner, publicVideo, ({ me }, videoId) =>
    setRemixChoice(me, { videoId, choice: "allow" }),
  ),
  "rights/start-bulk-change#startBulkChange": maySee(owner, publicVideo, async ({ me, mark }, videoId) =>
    (await startBulkChange(me, { target: { videoIds: [videoId] }, choice: "allow" })).matched === 1 ? mark : "",
  ),
  "rights/start-change#startChange": notAUseCase("begins what a bulk change and an import asked for"),
  "rights/undo-remix-change#undoRemixChange": mayDo(owner, bulkChange, ({ me }, changeId) =>
    undoRemixChange(me, { changeId }),
  ),
};
