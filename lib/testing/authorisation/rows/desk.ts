import { applyBulk } from "#lib/disputes/desk/apply-bulk";
import { countQueues } from "#lib/disputes/desk/count-queues";
import { deleteView } from "#lib/disputes/desk/delete-view";
import { endPresence } from "#lib/disputes/desk/end-presence";
import { findCasePicture, findCaseVideo } from "#lib/disputes/desk/find-case-media";
import { getCase } from "#lib/disputes/desk/get-case";
import { getCaseReceipt } from "#lib/disputes/desk/get-case-receipt";
import { getEvidence } from "#lib/disputes/desk/get-evidence";
import { getFrozenText } from "#lib/disputes/desk/get-frozen-text";
import { getPrecedents } from "#lib/disputes/desk/get-precedents";
import { DESK_QUEUES } from "#lib/disputes/desk/input";
import { listCases } from "#lib/disputes/desk/list-cases";
import { listReferrals } from "#lib/disputes/desk/list-referrals";
import { listViews } from "#lib/disputes/desk/list-views";
import { markPresence } from "#lib/disputes/desk/mark-presence";
import { openContent } from "#lib/disputes/desk/open-content";
import { openReferral } from "#lib/disputes/desk/open-referral";
import { previewBulk } from "#lib/disputes/desk/preview-bulk";
import { referCase } from "#lib/disputes/desk/refer-case";
import { saveView } from "#lib/disputes/desk/save-view";
import { freezeEvidence } from "#lib/disputes/evidence/freeze-evidence";
import { db } from "#lib/platform/db/client";
import { inTransaction } from "#lib/platform/db/transaction";
import { asId, type DisputeId, type EntryId, newId, newStorageKey } from "#lib/platform/shared/ids";
import { giveAccess } from "#lib/testing/access";
import { both, type Cell, owner, staff, uninvolvedStaff } from "#lib/testing/authorisation/cells";
import {
  mayDo,
  maySee,
  notAUseCase,
  nothing,
  type Outcome,
  type Rows,
  visitorMayDo,
} from "#lib/testing/authorisation/row";
import type { Scene } from "#lib/testing/authorisation/scene";
import { storeObject } from "#lib/testing/store-object";

async function storedCase(scene: Scene): Promise<DisputeId> {
  const videoId = await scene.video({ storageKey: await storeObject(), mediaType: "video/mp4" });
  return scene.dispute({ videoId, targetId: videoId });
}

/** A case with evidence that has a picture. */
async function frozenCase(scene: Scene) {
  const videoId = await scene.video({ posterKey: newStorageKey() });
  const disputeId = await scene.dispute({ videoId, targetId: videoId });
  const prepared = { pictureKeys: [await storeObject()] };
  const { evidenceId } = await inTransaction((tx) =>
    freezeEvidence(tx, {
      disputeId,
      kind: "missing-label",
      occasion: "opened",
      prepared,
      target: { type: "video", id: videoId },
    }),
  );
  const { entryId } = await db().disputeEvidence.findUniqueOrThrow({ where: { id: evidenceId } });
  return { disputeId, evidenceId, entryId: asId<EntryId>(entryId) };
}

/** To whoever tries it, a case of child safety is open: what is sealed from others stands in sealed.test.ts. */
async function sealedCase(scene: Scene): Promise<DisputeId> {
  if (scene.me) await giveAccess(scene.me.accountId);
  return scene.dispute({ kind: "child-safety", isSensitive: true });
}

async function referredCase(scene: Scene) {
  const disputeId = await sealedCase(scene);
  const maker = await scene.other("senior-support");
  await giveAccess(maker.accountId);
  return { disputeId, ...(await referCase(maker, { disputeId, recipient: "An authority", reason: "A test" })) };
}

const dispute = (scene: Scene) => scene.dispute();

async function markedView({ owner: { accountId }, mark }: Scene): Promise<string> {
  const id = newId<string>();
  await db().deskView.create({ data: { id, accountId, name: mark, query: "queue=mine", createdAt: new Date() } });
  return id;
}

/** Staff to whom it does not belong have the list without it; to everybody else there is no desk. */
const nothingForStaff = (cell: Cell): Outcome => (staff(cell) ? "nothing" : "not-found");

const view = { name: "Mine", query: "queue=mine" };

/** Nobody sees a case on the desk that they are a party to, and no other role sees the desk at all. */
export const deskRows: Rows = {
  "disputes/desk/apply-bulk#applyBulk": mayDo(staff, dispute, ({ me }, disputeId) =>
    applyBulk(me, { disputeIds: [disputeId], action: { type: "triage" } }),
  ),
  "disputes/desk/case-rights#caseRights": notAUseCase("tells the page what to offer; each use case asks again"),
  "disputes/desk/count-queues#countQueues": mayDo(staff, nothing, ({ me }) => countQueues(me)),
  "disputes/desk/delete-view#deleteView": mayDo(both(staff, owner), markedView, ({ me }, viewId) =>
    deleteView(me, { viewId }),
  ),
  "disputes/desk/end-presence#endPresence": mayDo(staff, dispute, ({ me }, disputeId) =>
    endPresence(me, { disputeId }),
  ),
  "disputes/desk/find-case-media#findCasePicture": visitorMayDo(
    uninvolvedStaff,
    frozenCase,
    ({ me }, { disputeId, evidenceId }) => findCasePicture(me, { disputeId, evidenceId, place: 0 }),
  ),
  "disputes/desk/find-case-media#findCaseVideo": visitorMayDo(uninvolvedStaff, storedCase, ({ me }, disputeId) =>
    findCaseVideo(me, { disputeId }),
  ),
  "disputes/desk/get-case#getCase": mayDo(uninvolvedStaff, dispute, ({ me }, disputeId) => getCase(me, { disputeId })),
  "disputes/desk/get-case-receipt#getCaseReceipt": mayDo(
    uninvolvedStaff,
    frozenCase,
    ({ me }, { disputeId, entryId }) => getCaseReceipt(me, { disputeId, entryId }),
  ),
  "disputes/desk/get-evidence#getEvidence": mayDo(uninvolvedStaff, dispute, ({ me }, disputeId) =>
    getEvidence(me, { disputeId }),
  ),
  "disputes/desk/get-frozen-text#getFrozenText": mayDo(
    uninvolvedStaff,
    frozenCase,
    ({ me }, { disputeId, evidenceId }) => getFrozenText(me, { disputeId, evidenceId }),
  ),
  "disputes/desk/get-precedents#getPrecedents": mayDo(uninvolvedStaff, dispute, ({ me }, disputeId) =>
    getPrecedents(me, { disputeId }),
  ),
  "disputes/desk/list-cases#listCases": maySee(
    uninvolvedStaff,
    dispute,
    async ({ me, mark }, disputeId) => {
      const { items } = await listCases(me, { queue: DESK_QUEUES[1], limit: 200 });
      return items.some(({ id }) => id === disputeId) ? mark : "";
    },
    nothingForStaff,
  ),
  "disputes/desk/list-views#listViews": maySee(
    both(staff, owner),
    markedView,
    ({ me }) => listViews(me),
    nothingForStaff,
  ),
  "disputes/desk/mark-presence#markPresence": mayDo(uninvolvedStaff, dispute, ({ me }, disputeId) =>
    markPresence(me, { disputeId }),
  ),
  "disputes/desk/preview-bulk#previewBulk": maySee(
    uninvolvedStaff,
    dispute,
    async ({ me, mark }, disputeId) => {
      const { items } = await previewBulk(me, { disputeIds: [disputeId], type: "note" });
      return items.some(({ id }) => id === disputeId) ? mark : "";
    },
    nothingForStaff,
  ),
  "disputes/desk/open-content#openContent": mayDo(uninvolvedStaff, dispute, ({ me }, disputeId) =>
    openContent(me, { disputeId, reason: "A test" }),
  ),
  "disputes/desk/refer-case#referCase": mayDo(uninvolvedStaff, sealedCase, ({ me }, disputeId) =>
    referCase(me, { disputeId, recipient: "An authority", reason: "A test" }),
  ),
  "disputes/desk/list-referrals#listReferrals": mayDo(uninvolvedStaff, dispute, ({ me }, disputeId) =>
    listReferrals(me, { disputeId }),
  ),
  "disputes/desk/open-referral#openReferral": visitorMayDo(uninvolvedStaff, referredCase, ({ me }, asked) =>
    openReferral(me, asked),
  ),
  "disputes/desk/save-view#saveView": mayDo(staff, nothing, ({ me }) => saveView(me, view)),
  "disputes/desk/viewer#viewerOf": notAUseCase("the check that every use case of the desk begins with"),
};
