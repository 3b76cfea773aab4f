import { addNote } from "#lib/disputes/cases/add-note";
import { answerAsParty } from "#lib/disputes/cases/answer-as-party";
import { assignDispute } from "#lib/disputes/cases/assign-dispute";
import { changeKind } from "#lib/disputes/cases/change-kind";
import { claimDispute } from "#lib/disputes/cases/claim-dispute";
import { claimNext } from "#lib/disputes/cases/claim-next";
import { closeDispute } from "#lib/disputes/cases/close-dispute";
import { escalateDispute } from "#lib/disputes/cases/escalate-dispute";
import { linkDisputes } from "#lib/disputes/cases/link-disputes";
import { mergeDisputes } from "#lib/disputes/cases/merge-disputes";
import { openDispute } from "#lib/disputes/cases/open-dispute";
import { releaseDispute } from "#lib/disputes/cases/release-dispute";
import { reopenDispute } from "#lib/disputes/cases/reopen-dispute";
import { reportByAddress } from "#lib/disputes/cases/report-by-address";
import { resumeDispute } from "#lib/disputes/cases/resume-dispute";
import { revealIdentity } from "#lib/disputes/cases/reveal-identity";
import { sendMessage } from "#lib/disputes/cases/send-message";
import { splitDispute } from "#lib/disputes/cases/split-dispute";
import { triageDispute } from "#lib/disputes/cases/triage-dispute";
import { waitDispute } from "#lib/disputes/cases/wait-dispute";
import { db } from "#lib/platform/db/client";
import { asId, type DisputeId, newId, type ReportId, type VideoId } from "#lib/platform/shared/ids";
import {
  both,
  type Cell,
  ownerOrParty,
  staff,
  uninvolvedSenior,
  uninvolvedStaff,
} from "#lib/testing/authorisation/cells";
import { mayDo, notAUseCase, nothing, type Outcome, type Rows, visitorMayDo } from "#lib/testing/authorisation/row";
import type { Scene } from "#lib/testing/authorisation/scene";
import { makeReport } from "#lib/testing/desk-cases";

const reason = "A test";
const PAST = new Date("2026-01-01T00:00:00Z");

const fresh = (scene: Scene): Promise<DisputeId> => scene.dispute();
const escalated = (scene: Scene): Promise<DisputeId> => scene.dispute({ needsSenior: true });
const appealed = (scene: Scene): Promise<DisputeId> => scene.dispute({ state: "appealed" });
const closed = (scene: Scene): Promise<DisputeId> => scene.dispute({ state: "closed", closedAt: PAST });
const assigned = async (scene: Scene): Promise<DisputeId> =>
  scene.dispute({ state: "assigned", assigneeId: (await scene.other("support")).accountId, assignedAt: PAST });
const waiting = async (scene: Scene): Promise<DisputeId> =>
  scene.dispute({
    state: "waiting",
    waitingFor: "reporter",
    pausedAt: PAST,
    assigneeId: (await scene.other("support")).accountId,
  });

/** Two cases of the same parties about the same video. */
async function pair(scene: Scene): Promise<[DisputeId, DisputeId]> {
  const first = await scene.dispute({ kind: "other" });
  const { videoId } = await db().dispute.findUniqueOrThrow({ where: { id: first } });
  return [first, await scene.dispute({ kind: "missing-label", videoId, targetId: videoId ?? "" })];
}

/** A case with two reports, and one of them. */
async function crowded(scene: Scene): Promise<{ disputeId: DisputeId; reportId: ReportId }> {
  const disputeId = await scene.dispute({ reportCount: 2 });
  const { id } = await makeReport(disputeId, (await scene.other()).accountId);
  const { videoId } = await db().dispute.findUniqueOrThrow({ where: { id: disputeId } });
  await db().disputeReport.update({ where: { id }, data: { targetId: videoId ?? "" } });
  return { disputeId, reportId: asId<ReportId>(id) };
}

/** Staff know that a case exists which only their seniors work on. */
const notForSupport = (cell: Cell): Outcome => (uninvolvedStaff(cell) ? "not-allowed" : "not-found");

const publicVideo = (scene: Scene): Promise<VideoId> => scene.video({ visibility: "public" });
const report = (id: VideoId) => ({
  ...({ kind: "missing-label", target: { type: "video", id }, text: "It was made by AI.", origin: "watch" } as const),
  statements: {},
});

const reportAt = (id: VideoId) => ({
  ...({ kind: "missing-label", address: `/v/${id}`, text: "It was made by AI.", statements: {} } as const),
  contact: { email: "a@example.test", name: "A" },
});

/** Staff work on what does not concern them; whoever it concerns is a party, whatever their role. */
export const disputeRows: Rows = {
  "disputes/cases/add-note#addNote": mayDo(uninvolvedStaff, fresh, ({ me }, disputeId) =>
    addNote(me, { disputeId, body: "A note" }),
  ),
  "disputes/cases/answer-as-party#answerAsParty": visitorMayDo(ownerOrParty, fresh, ({ me }, disputeId) =>
    answerAsParty({ visitor: me, disputeId }, "An answer"),
  ),
  "disputes/cases/assign-dispute#assignDispute": mayDo(
    uninvolvedStaff,
    async (scene) => ({ disputeId: await fresh(scene), to: await scene.other("support") }),
    ({ me }, { disputeId, to }) => assignDispute(me, { disputeId, assigneeId: to.accountId, reason }),
  ),
  "disputes/cases/claim-dispute#claimDispute": mayDo(uninvolvedStaff, fresh, ({ me }, disputeId) =>
    claimDispute(me, { disputeId }),
  ),
  "disputes/cases/claim-dispute#claimDispute (escalated)": mayDo(
    uninvolvedSenior,
    escalated,
    ({ me }, disputeId) => claimDispute(me, { disputeId }),
    notForSupport,
  ),
  "disputes/cases/change-kind#changeKind": mayDo(uninvolvedStaff, fresh, ({ me }, disputeId) =>
    changeKind(me, { disputeId, kind: "impersonation", reason }),
  ),
  "disputes/cases/change-kind#changeKind (escalated)": mayDo(
    uninvolvedSenior,
    escalated,
    ({ me }, disputeId) => changeKind(me, { disputeId, kind: "impersonation", reason }),
    notForSupport,
  ),
  "disputes/cases/claim-dispute#claimDispute (appealed)": mayDo(
    uninvolvedSenior,
    appealed,
    ({ me }, disputeId) => claimDispute(me, { disputeId }),
    notForSupport,
  ),
  "disputes/cases/claim-next#claimNext": mayDo(staff, nothing, ({ me }) => claimNext(me, { queue: "open" })),
  "disputes/cases/claim-next#claimNext (appeals)": mayDo(
    both(staff, ({ role }) => role === "senior-support"),
    nothing,
    ({ me }) => claimNext(me, { queue: "appeals" }),
    ({ role }) => (role === "support" ? "not-allowed" : "not-found"),
  ),
  "disputes/cases/close-dispute#closeDispute": mayDo(uninvolvedStaff, fresh, ({ me }, disputeId) =>
    closeDispute(me, { disputeId, because: "withdrawn", reason }),
  ),
  "disputes/cases/escalate-dispute#escalateDispute": mayDo(uninvolvedStaff, fresh, ({ me }, disputeId) =>
    escalateDispute(me, { disputeId, reason }),
  ),
  "disputes/cases/file-view#fileViewOf": notAUseCase("says beforehand what opening the file of a case answers"),
  "disputes/cases/find-party#findParty": notAUseCase("the check that everything a party does begins with"),
  "disputes/cases/link-disputes#linkDisputes": mayDo(uninvolvedStaff, pair, ({ me }, [disputeId, otherId]) =>
    linkDisputes(me, { disputeId, otherId, reason }),
  ),
  "disputes/cases/load-for-desk#requireDesk": notAUseCase("a check of the use cases of the desk"),
  "disputes/cases/load-for-desk#requireSeenOnDesk": notAUseCase("a check of the use cases of the desk"),
  "disputes/cases/load-for-desk#requireWorkable": notAUseCase("a check of the use cases of the desk"),
  "disputes/cases/load-for-desk#loadForDesk": notAUseCase("a check of the use cases of the desk"),
  "disputes/cases/merge-disputes#mergeDisputes": mayDo(uninvolvedStaff, pair, ({ me }, [disputeId, intoId]) =>
    mergeDisputes(me, { disputeId, intoId, reason }),
  ),
  // Their own video nobody reports.
  "disputes/cases/open-dispute#openDispute": visitorMayDo(
    ({ relation }) => relation !== "owner",
    publicVideo,
    ({ me }, videoId) =>
      openDispute(me, { ...report(videoId), contact: { email: "a@example.test", name: "A" } }, newId()),
    "invalid-input",
  ),
  "disputes/cases/open-dispute#openDispute (of a private video)": visitorMayDo(
    () => false,
    (scene) => scene.video(),
    ({ me }, videoId) =>
      openDispute(me, { ...report(videoId), contact: { email: "a@example.test", name: "A" } }, newId()),
    ({ relation }) => (relation === "owner" ? "invalid-input" : "not-found"),
  ),
  "disputes/cases/release-dispute#releaseDispute": mayDo(uninvolvedStaff, assigned, ({ me }, disputeId) =>
    releaseDispute(me, { disputeId, reason }),
  ),
  "disputes/cases/report-by-address#reportByAddress": visitorMayDo(
    ({ relation }) => relation !== "owner",
    publicVideo,
    ({ me }, videoId) => reportByAddress(me, reportAt(videoId), newId()),
    "invalid-input",
  ),
  "disputes/cases/report-by-address#reportByAddress (of a private video)": visitorMayDo(
    () => false,
    (scene) => scene.video(),
    ({ me }, videoId) => reportByAddress(me, reportAt(videoId), newId()),
    ({ relation }) => (relation === "owner" ? "invalid-input" : "not-found"),
  ),
  "disputes/cases/reopen-dispute#reopenDispute": mayDo(uninvolvedStaff, closed, ({ me }, disputeId) =>
    reopenDispute(me, { disputeId, reason }),
  ),
  "disputes/cases/reportable#requireReportable": notAUseCase("a rule of opening a case"),
  "disputes/cases/resume-dispute#resumeDispute": mayDo(uninvolvedStaff, waiting, ({ me }, disputeId) =>
    resumeDispute(me, { disputeId, reason }),
  ),
  "disputes/cases/reveal-identity#revealIdentity": mayDo(uninvolvedStaff, fresh, ({ me }, disputeId) =>
    revealIdentity(me, { disputeId, reportId: null, reason }),
  ),
  "disputes/cases/send-message#sendMessage": mayDo(uninvolvedStaff, fresh, ({ me }, disputeId) =>
    sendMessage(me, { disputeId, party: "reporter", reportId: null, body: "A question", thenWait: false }),
  ),
  "disputes/cases/split-dispute#splitDispute": mayDo(uninvolvedStaff, crowded, ({ me }, { disputeId, reportId }) =>
    splitDispute(me, { disputeId, reportIds: [reportId], kind: "other", reason }),
  ),
  "disputes/cases/triage-dispute#triageDispute": mayDo(uninvolvedStaff, fresh, ({ me }, disputeId) =>
    triageDispute(me, { disputeId, reason }),
  ),
  "disputes/cases/wait-dispute#waitDispute": mayDo(uninvolvedStaff, fresh, ({ me }, disputeId) =>
    waitDispute(me, { disputeId, waitingFor: "reporter", reason }),
  ),
};
