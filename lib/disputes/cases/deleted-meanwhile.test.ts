import { expect, test } from "vitest";

import { confirmReport } from "#lib/disputes/cases/confirm-report";
import { openDispute } from "#lib/disputes/cases/open-dispute";
import { decide } from "#lib/disputes/decisions/decide";
import { decideInput } from "#lib/disputes/decisions/input";
import { getCase } from "#lib/disputes/desk/get-case";
import { getEvidence } from "#lib/disputes/desk/get-evidence";
import { deleteVideo } from "#lib/library/videos/delete-video";
import { deleteAccount } from "#lib/overview/privacy/delete-account";
import { db } from "#lib/platform/db/client";
import { asId, type VideoId } from "#lib/platform/shared/ids";
import { makeAccount, TEST_PASSWORD } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { caseOf, makeQuickCase, makeStaff, reportOf } from "#lib/testing/disputes";
import { makeVideo } from "#lib/testing/factories";
import { whileHeld } from "#lib/testing/held";
import { mailTo, tokenIn } from "#lib/testing/mail";

useTestDatabase();

let people = 0;

/** Somebody without an account reports a video, and has not confirmed it yet. */
async function reportedByMail() {
  const creator = await makeAccount();
  const video = await makeVideo(creator.id);
  const address = `witness${String((people += 1))}@example.test`;
  const input = reportOf({
    kind: "intimate-imagery",
    target: { type: "video", id: video.id },
    origin: "report",
    contact: { email: address, name: "Somebody" },
  });
  await openDispute(null, input, `198.51.100.${String(people)}`);
  const confirm = async () => confirmReport(tokenIn((await mailTo(address)).at(-1)), `198.51.100.${String(people)}`);
  return { creator, videoId: asId<VideoId>(video.id), confirm };
}

const suspension = { outcome: "upheld", measures: [{ kind: "suspend-account" }] };
const upheld = (disputeId: string, plan: object) => decideInput.parse({ disputeId, plan, reason: "It was theirs" });

test("a report that is confirmed after its video was deleted opens a case about whose it was", async () => {
  const { creator, videoId, confirm } = await reportedByMail();
  await deleteVideo(creator.actor, { videoId });
  const { disputeId } = await confirm();
  const target = { type: "video", id: videoId };
  expect(await caseOf(disputeId)).toMatchObject({ target, videoId: null, subjectId: creator.id });
  const senior = await makeStaff("senior-support");
  const dto = await getCase(senior, { disputeId });
  expect(dto).toMatchObject({ title: null, subject: { id: creator.id } });
  expect(dto.outcomes.find(({ outcome }) => outcome === "upheld")).toEqual({
    outcome: "upheld",
    measures: ["forbid-remixing", "suspend-account"],
    required: [],
  });
  const [evidence] = await getEvidence(senior, { disputeId });
  expect(evidence?.snapshot).toMatchObject({ video: null, account: { id: creator.id } });
  expect(await decide(senior, upheld(disputeId, suspension))).toMatchObject({ state: "proposed" });
  // Confirmed, the case says whose it was, and the report needs it no more.
  expect(await db().disputeReport.findFirstOrThrow({ where: { disputeId } })).toMatchObject({ subjectId: null });
});

test("once the account is deleted too there is nothing left to decide, and the report does not name it", async () => {
  const { creator, videoId, confirm } = await reportedByMail();
  await deleteAccount(creator.actor, { password: TEST_PASSWORD, handle: creator.handle });
  await expect(confirm()).rejects.toMatchObject({ code: "no-longer-possible" });
  expect(await db().disputeReport.findFirstOrThrow({ where: { targetId: videoId } })).toMatchObject({
    subjectId: null,
  });
});

test("a video that is deleted while a report of it arrives is reported all the same", async () => {
  const [creator, reporter] = [await makeAccount(), await makeAccount()];
  const video = await makeVideo(creator.id);
  const input = reportOf({ kind: "likeness", target: { type: "video", id: video.id } });
  const opened = await whileHeld(
    creator.id,
    () => openDispute(reporter.actor, input),
    (query) => query("DELETE FROM videos WHERE id = $1", [video.id]),
  );
  if (opened.state !== "opened") throw new Error("A report of somebody signed in opens a case.");
  expect(await caseOf(opened.disputeId)).toMatchObject({ videoId: null, subjectId: creator.id });
});

test("a video that its creator deletes in an open case can no longer be removed, and its account still be suspended", async () => {
  const { disputeId, creator, video } = await makeQuickCase({ kind: "intimate-imagery" });
  await deleteVideo(creator.actor, { videoId: asId<VideoId>(video.id) });
  const staff = await makeStaff();
  const removal = upheld(disputeId, { outcome: "upheld", measures: [{ kind: "remove-video" }] });
  await expect(decide(staff, removal)).rejects.toMatchObject({
    code: "invalid-input",
    detail: "The video has been deleted since it was reported.",
  });
  expect(await decide(staff, upheld(disputeId, suspension))).toMatchObject({ state: "proposed" });
});
