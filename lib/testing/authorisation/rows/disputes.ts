import { db } from "#lib/db/client";
import { addNote } from "#lib/disputes/add-note";
import { answerAsParty } from "#lib/disputes/answer-as-party";
import { assignDispute } from "#lib/disputes/assign-dispute";
import { changeKind } from "#lib/disputes/change-kind";
import { claimDispute } from "#lib/disputes/claim-dispute";
import { claimNext } from "#lib/disputes/claim-next";
import { closeDispute } from "#lib/disputes/close-dispute";
import { escalateDispute } from "#lib/disputes/escalate-dispute";
import { linkDisputes } from "#lib/disputes/link-disputes";
import { mergeDisputes } from "#lib/disputes/merge-disputes";
import { openDispute } from "#lib/disputes/open-dispute";
import { releaseDispute } from "#lib/disputes/release-dispute";
import { reportByAddress } from "#lib/disputes/report-by-address";
import { reopenDispute } from "#lib/disputes/reopen-dispute";
import { resumeDispute } from "#lib/disputes/resume-dispute";
import { revealIdentity } from "#lib/disputes/reveal-identity";
import { sendMessage } from "#lib/disputes/send-message";
import { splitDispute } from "#lib/disputes/split-dispute";
import { triageDispute } from "#lib/disputes/triage-dispute";
import { waitDispute } from "#lib/disputes/wait-dispute";
import { asId, type DisputeId, newId, type ReportId, type VideoId } from "#lib/shared/ids";
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
    ...{ state: "waiting", waitingFor: "reporter", pausedAt: PAST },
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
  "disputes/add-note#addNote": mayDo(uninvolvedStaff, fresh, ({ me }, disputeId) =>
    addNote(me, { disputeId, body: "A note" }),
  ),
  "disputes/answer-as-party#answerAsParty": visitorMayDo(ownerOrParty, fresh, ({ me }, disputeId) =>
    answerAsParty({ visitor: me, disputeId }, "An answer"),
  ),
  "disputes/assign-dispute#assignDispute": mayDo(
    uninvolvedStaff,
    async (scene) => ({ disputeId: await fresh(scene), to: await scene.other("support") }),
    ({ me }, { disputeId, to }) => assignDispute(me, { disputeId, assigneeId: to.accountId, reason }),
  ),
  "disputes/claim-dispute#claimDispute": mayDo(uninvolvedStaff, fresh, ({ me }, disputeId) =>
    claimDispute(me, { disputeId }),
  ),
  "disputes/claim-dispute#claimDispute (escalated)": mayDo(
    uninvolvedSenior,
    escalated,
    ({ me }, disputeId) => claimDispute(me, { disputeId }),
    notForSupport,
  ),
  "disputes/change-kind#changeKind": mayDo(uninvolvedStaff, fresh, ({ me }, disputeId) =>
    changeKind(me, { disputeId, kind: "impersonation", reason }),
  ),
  "disputes/change-kind#changeKind (escalated)": mayDo(
    uninvolvedSenior,
    escalated,
    ({ me }, disputeId) => changeKind(me, { disputeId, kind: "impersonation", reason }),
    notForSupport,
  ),
  "disputes/claim-dispute#claimDispute (appealed)": mayDo(
    uninvolvedSenior,
    appealed,
    ({ me }, disputeId) => claimDispute(me, { disputeId }),
    notForSupport,
  ),
  "disputes/claim-next#claimNext": mayDo(staff, nothing, ({ me }) => claimNext(me, { queue: "open" })),
  "disputes/claim-next#claimNext (appeals)": mayDo(
    both(staff, ({ role }) => role === "senior-support"),
    nothing,
    ({ me }) => claimNext(me, { queue: "appeals" }),
    ({ role }) => (role === "support" ? "not-allowed" : "not-found"),
  ),
  "disputes/close-dispute#closeDispute": mayDo(uninvolvedStaff, fresh, ({ me }, disputeId) =>
    closeDispute(me, { disputeId, because: "withdrawn", reason }),
  ),
  "disputes/escalate-dispute#escalateDispute": mayDo(uninvolvedStaff, fresh, ({ me }, disputeId) =>
    escalateDispute(me, { disputeId, reason }),
  ),
  "disputes/file-view#fileViewOf": notAUseCase("says beforehand what opening the file of a case answers"),
  "disputes/find-party#findParty": notAUseCase("the check that everything a party does begins with"),
  "disputes/link-disputes#linkDisputes": mayDo(uninvolvedStaff, pair, ({ me }, [disputeId, otherId]) =>
    linkDisputes(me, { disputeId, otherId, reason }),
  ),
  "disputes/load-for-desk#requireDesk": notAUseCase("a check of the use cases of the desk"),
  "disputes/load-for-desk#requireSeenOnDesk": notAUseCase("a check of the use cases of the desk"),
  "disputes/load-for-desk#requireWorkable": notAUseCase("a check of the use cases of the desk"),
  "disputes/load-for-desk#loadForDesk": notAUseCase("a check of the use cases of the desk"),
  "disputes/merge-disputes#mergeDisputes": mayDo(uninvolvedStaff, pair, ({ me }, [disputeId, intoId]) =>
    mergeDisputes(me, { disputeId, intoId, reason }),
  ),
  // Their own video nobody reports.
  "disputes/open-dispute#openDispute": visitorMayDo(
    ({ relation }) => relation !== "owner",
    publicVideo,
    ({ me }, videoId) =>
      openDispute(me, { ...report(videoId), contact: { email: "a@example.test", name: "A" } }, newId()),
    "invalid-input",
  ),
  "disputes/open-dispute#openDispute (of a private video)": visitorMayDo(
    () => false,
    (scene) => scene.video(),
    ({ me }, videoId) =>
      openDispute(me, { ...report(videoId), contact: { email: "a@example.test", name: "A" } }, newId()),
    ({ relation }) => (relation === "owner" ? "invalid-input" : "not-found"),
  ),
  "disputes/release-dispute#releaseDispute": mayDo(uninvolvedStaff, assigned, ({ me }, disputeId) =>
    releaseDispute(me, { disputeId, reason }),
  ),
  "disputes/report-by-address#reportByAddress": visitorMayDo(
    ({ relation }) => relation !== "owner",
    publicVideo,
    ({ me }, videoId) => reportByAddress(me, reportAt(videoId), newId()),
    "invalid-input",
  ),
  "disputes/report-by-address#reportByAddress (of a private video)": visitorMayDo(
    () => false,
    (scene) => scene.video(),
    ({ me }, videoId) => reportByAddress(me, reportAt(videoId), newId()),
    ({ relation }) => (relation === "owner" ? "invalid-input" : "not-found"),
  ),
  "disputes/reopen-dispute#reopenDispute": mayDo(uninvolvedStaff, closed, ({ me }, disputeId) =>
    reopenDispute(me, { disputeId, reason }),
  ),
  "disputes/reportable#requireReportable": notAUseCase("a rule of opening a case"),
  "disputes/resume-dispute#resumeDispute": mayDo(uninvolvedStaff, waiting, ({ me }, disputeId) =>
    resumeDispute(me, { disputeId, reason }),
  ),
  "disputes/reveal-identity#revealIdentity": mayDo(uninvolvedStaff, fresh, ({ me }, disputeId) =>
    revealIdentity(me, { disputeId, reportId: null, reason }),
  ),
  "disputes/send-message#sendMessage": mayDo(uninvolvedStaff, fresh, ({ me }, disputeId) =>
    sendMessage(me, { disputeId, party: "reporter", reportId: null, body: "A question", thenWait: false }),
  ),
  "disputes/split-dispute#splitDispute": mayDo(uninvolvedStaff, crowded, ({ me }, { disputeId, reportId }) =>
    splitDispute(me, { disputeId, reportIds: [reportId], kind: "other", reason }),
  ),
  "disputes/triage-dispute#triageDispute": mayDo(uninvolvedStaff, fresh, ({ me }, disputeId) =>
    triageDispute(me, { disputeId, reason }),
  ),
  "disputes/wait-dispute#waitDispute": mayDo(uninvolvedStaff, fresh, ({ me }, disputeId) =>
    waitDispute(me, { disputeId, waitingFor: "reporter", reason }),
  ),
};
