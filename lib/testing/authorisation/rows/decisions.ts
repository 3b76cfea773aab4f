import { appealCase } from "#lib/disputes/decisions/appeal-case";
import { appealDecision } from "#lib/disputes/decisions/appeal-decision";
import { approveDecision } from "#lib/disputes/decisions/approve-decision";
import { decide } from "#lib/disputes/decisions/decide";
import { declineDecision } from "#lib/disputes/decisions/decline-decision";
import { draftStatement } from "#lib/disputes/decisions/draft-statement";
import { exportStatements } from "#lib/disputes/decisions/export-statements";
import { hearAppeal } from "#lib/disputes/decisions/hear-appeal";
import { decideInput, hearInput } from "#lib/disputes/decisions/input";
import { listVideoStatements } from "#lib/disputes/decisions/list-video-statements";
import type { Plan } from "#lib/disputes/decisions/plan";
import { previewDecision } from "#lib/disputes/decisions/preview-decision";
import { previewHearing } from "#lib/disputes/decisions/preview-hearing";
import { reverseDecision } from "#lib/disputes/decisions/reverse-decision";
import { stopDecision } from "#lib/disputes/decisions/stop-decision";
import { tellDecision } from "#lib/disputes/decisions/tell-decision";
import { asId, type AppealId, type DecisionId, type DisputeId } from "#lib/platform/shared/ids";
import { type Cell, ownerOrParty, staff, uninvolvedSenior, uninvolvedStaff } from "#lib/testing/authorisation/cells";
import { mayDo, maySee, notAUseCase, type Outcome, type Rows, visitorMayDo } from "#lib/testing/authorisation/row";
import type { Scene } from "#lib/testing/authorisation/scene";

const reason = "A test";
const removal: Plan = { outcome: "upheld", measures: [{ kind: "remove-video" }], includeCopies: false };
const suspension: Plan = { ...removal, measures: [{ kind: "suspend-account" }] };
const inputOf = (disputeId: DisputeId, plan: Plan) => decideInput.parse({ disputeId, plan, reason });

/** When a decision that was made now can no longer be stopped. */
const SOON = { now: () => new Date(Date.now() + 60_000) };

const fresh = (scene: Scene): Promise<DisputeId> => scene.dispute();

/** A case that somebody else decided, or proposed to. */
async function decidedBy(scene: Scene, plan: Plan): Promise<{ disputeId: DisputeId; decisionId: DecisionId }> {
  const disputeId = await fresh(scene);
  const { decisionId } = await decide(await scene.other("senior-support"), inputOf(disputeId, plan));
  return { disputeId, decisionId: asId<DecisionId>(decisionId) };
}
const stoppable = (scene: Scene) => decidedBy(scene, removal);
async function decided(scene: Scene): Promise<{ disputeId: DisputeId; decisionId: DecisionId }> {
  const made = await stoppable(scene);
  await tellDecision(made.decisionId, SOON);
  return made;
}
const proposed = (scene: Scene) => decidedBy(scene, suspension);

async function appealed(scene: Scene): Promise<AppealId> {
  const { decisionId } = await decided(scene);
  return asId<AppealId>((await appealDecision(scene.party, { decisionId, text: "No" })).appealId);
}

/** Staff know of the case, but this is for their seniors. */
const notForSupport = (cell: Cell): Outcome => (uninvolvedStaff(cell) ? "not-allowed" : "not-found");

/** Staff decide what does not concern them; its parties appeal, and somebody higher hears it. */
export const decisionRows: Rows = {
  "disputes/decisions/decide#decide": mayDo(uninvolvedStaff, fresh, ({ me }, disputeId) =>
    decide(me, inputOf(disputeId, removal)),
  ),
  "disputes/decisions/preview-decision#previewDecision": mayDo(uninvolvedStaff, fresh, ({ me }, disputeId) =>
    previewDecision(me, { disputeId, plan: removal }),
  ),
  "disputes/decisions/draft-statement#draftStatement": mayDo(uninvolvedStaff, fresh, ({ me }, disputeId) =>
    draftStatement(me, { disputeId, plan: removal, party: "subject" }),
  ),
  "disputes/decisions/approve-decision#approveDecision": mayDo(
    uninvolvedSenior,
    proposed,
    ({ me }, { decisionId }) => approveDecision(me, { decisionId, reason }),
    notForSupport,
  ),
  "disputes/decisions/decline-decision#declineDecision": mayDo(
    uninvolvedSenior,
    proposed,
    ({ me }, { decisionId }) => declineDecision(me, { decisionId, reason }),
    notForSupport,
  ),
  "disputes/decisions/reverse-decision#reverseDecision": mayDo(
    uninvolvedSenior,
    decided,
    ({ me }, { decisionId }) => reverseDecision(me, { decisionId, reason, explanation: "We were wrong." }),
    notForSupport,
  ),
  "disputes/decisions/reverse-decision#requireUndoing": notAUseCase(
    "the check that taking back and stopping begin with",
  ),
  "disputes/decisions/stop-decision#stopDecision": mayDo(
    uninvolvedSenior,
    stoppable,
    ({ me }, { decisionId }) => stopDecision(me, { decisionId }),
    notForSupport,
  ),
  "disputes/decisions/appeal-decision#appealDecision": visitorMayDo(ownerOrParty, decided, ({ me }, { decisionId }) =>
    appealDecision(me, { decisionId, text: "No" }),
  ),
  "disputes/decisions/appeal-case#appealCase": visitorMayDo(ownerOrParty, decided, ({ me }, { disputeId }) =>
    appealCase(me, { disputeId, text: "No" }),
  ),
  "disputes/decisions/hear-appeal#hearAppeal": mayDo(
    uninvolvedSenior,
    appealed,
    ({ me }, appealId) => hearAppeal(me, hearInput.parse({ appealId, outcome: "overturned", reason })),
    notForSupport,
  ),
  "disputes/decisions/preview-hearing#previewHearing": mayDo(
    uninvolvedSenior,
    appealed,
    ({ me }, appealId) => previewHearing(me, { appealId, outcome: "overturned" }),
    notForSupport,
  ),
  "disputes/decisions/load-hearing#loadHearing": notAUseCase(
    "the check that hearing an appeal and previewing it begin with",
  ),
  "disputes/decisions/load-hearing#requireHearable": notAUseCase("the same, once more on the locked rows"),
  "disputes/decisions/list-video-statements#listVideoStatements": maySee(
    ({ relation }) => relation === "owner",
    async (scene) => {
      const videoId = await scene.video({ visibility: "public" });
      const about = { videoId, targetType: "video", targetId: videoId };
      const { decisionId } = await decide(await scene.other("support"), inputOf(await scene.dispute(about), removal));
      await tellDecision(asId<DecisionId>(decisionId), SOON);
      return videoId;
    },
    ({ me }, videoId) => listVideoStatements(me, videoId),
  ),
  "disputes/decisions/export-statements#exportStatements": mayDo(staff, decided, ({ me }) =>
    exportStatements(me, { from: new Date(0), until: new Date("2099-01-01"), limit: 10 }),
  ),
  "disputes/decisions/load-decision#loadDecision": notAUseCase(
    "the check that whatever staff does with a decision begins with",
  ),
};
