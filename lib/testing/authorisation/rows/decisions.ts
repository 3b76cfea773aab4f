import { appealCase } from "#lib/decisions/appeal-case";
import { appealDecision } from "#lib/decisions/appeal-decision";
import { approveDecision } from "#lib/decisions/approve-decision";
import { decide } from "#lib/decisions/decide";
import { declineDecision } from "#lib/decisions/decline-decision";
import { draftStatement } from "#lib/decisions/draft-statement";
import { exportStatements } from "#lib/decisions/export-statements";
import { hearAppeal } from "#lib/decisions/hear-appeal";
import { decideInput, hearInput } from "#lib/decisions/input";
import { listVideoStatements } from "#lib/decisions/list-video-statements";
import type { Plan } from "#lib/decisions/plan";
import { previewDecision } from "#lib/decisions/preview-decision";
import { previewHearing } from "#lib/decisions/preview-hearing";
import { reverseDecision } from "#lib/decisions/reverse-decision";
import { stopDecision } from "#lib/decisions/stop-decision";
import { tellDecision } from "#lib/decisions/tell-decision";
import { asId, type AppealId, type DecisionId, type DisputeId } from "#lib/shared/ids";
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
const untold = (scene: Scene) => decidedBy(scene, removal);
async function decided(scene: Scene): Promise<{ disputeId: DisputeId; decisionId: DecisionId }> {
  const made = await untold(scene);
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
  "decisions/decide#decide": mayDo(uninvolvedStaff, fresh, ({ me }, disputeId) =>
    decide(me, inputOf(disputeId, removal)),
  ),
  "decisions/preview-decision#previewDecision": mayDo(uninvolvedStaff, fresh, ({ me }, disputeId) =>
    previewDecision(me, { disputeId, plan: removal }),
  ),
  "decisions/draft-statement#draftStatement": mayDo(uninvolvedStaff, fresh, ({ me }, disputeId) =>
    draftStatement(me, { disputeId, plan: removal, party: "subject" }),
  ),
  "decisions/approve-decision#approveDecision": mayDo(
    uninvolvedSenior,
    proposed,
    ({ me }, { decisionId }) => approveDecision(me, { decisionId, reason }),
    notForSupport,
  ),
  "decisions/decline-decision#declineDecision": mayDo(
    uninvolvedSenior,
    proposed,
    ({ me }, { decisionId }) => declineDecision(me, { decisionId, reason }),
    notForSupport,
  ),
  "decisions/reverse-decision#reverseDecision": mayDo(
    uninvolvedSenior,
    decided,
    ({ me }, { decisionId }) => reverseDecision(me, { decisionId, reason, explanation: "We were wrong." }),
    notForSupport,
  ),
  "decisions/reverse-decision#requireUndoing": notAUseCase("the check that taking back and stopping begin with"),
  "decisions/stop-decision#stopDecision": mayDo(
    uninvolvedSenior,
    untold,
    ({ me }, { decisionId }) => stopDecision(me, { decisionId }),
    notForSupport,
  ),
  "decisions/appeal-decision#appealDecision": visitorMayDo(ownerOrParty, decided, ({ me }, { decisionId }) =>
    appealDecision(me, { decisionId, text: "No" }),
  ),
  "decisions/appeal-case#appealCase": visitorMayDo(ownerOrParty, decided, ({ me }, { disputeId }) =>
    appealCase(me, { disputeId, text: "No" }),
  ),
  "decisions/hear-appeal#hearAppeal": mayDo(
    uninvolvedSenior,
    appealed,
    ({ me }, appealId) => hearAppeal(me, hearInput.parse({ appealId, outcome: "overturned", reason })),
    notForSupport,
  ),
  "decisions/preview-hearing#previewHearing": mayDo(
    uninvolvedSenior,
    appealed,
    ({ me }, appealId) => previewHearing(me, { appealId, outcome: "overturned" }),
    notForSupport,
  ),
  "decisions/load-hearing#loadHearing": notAUseCase("the check that hearing an appeal and previewing it begin with"),
  "decisions/load-hearing#requireHearable": notAUseCase("the same, once more on the locked rows"),
  "decisions/list-video-statements#listVideoStatements": maySee(
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
  "decisions/export-statements#exportStatements": mayDo(staff, decided, ({ me }) =>
    exportStatements(me, { from: new Date(0), until: new Date("2099-01-01"), limit: 10 }),
  ),
  "decisions/load-decision#loadDecision": notAUseCase("the check that whatever staff does with a decision begins with"),
};
