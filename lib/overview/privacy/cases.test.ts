import { expect, test } from "vitest";

import { openDispute } from "#lib/disputes/cases/open-dispute";
import { saveView } from "#lib/disputes/desk/save-view";
import { setNoticeChoice } from "#lib/messaging/inbox/notice-choices";
import { deleteAccount } from "#lib/overview/privacy/delete-account";
import { exportAccount } from "#lib/overview/privacy/export-account";
import { db } from "#lib/platform/db/client";
import { newId } from "#lib/platform/shared/ids";
import { makeAccount, TEST_PASSWORD, type TestAccount } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { caseOf, makeCase, reportOf } from "#lib/testing/disputes";
import { makeVideo } from "#lib/testing/factories";

useTestDatabase();

const remove = ({ actor, handle }: TestAccount) => deleteAccount(actor, { password: TEST_PASSWORD, handle });

const say = (disputeId: string, authorId: string) =>
  db().disputeMessage.create({
    data: {
      id: newId(),
      disputeId,
      party: "subject",
      fromStaff: false,
      authorId,
      body: "I made it",
      createdAt: new Date(),
    },
  });

test("an export holds what the person reported, said and was told in cases, and nothing of the other side", async () => {
  const { reporter, creator, disputeId } = await makeCase({ text: "It does not say that it is AI." });
  await say(disputeId, creator.id);
  const read = async ({ actor }: TestAccount) => {
    let text = "";
    for await (const piece of await exportAccount(actor)) text += piece;
    return text;
  };
  const [mine, theirs] = [await read(reporter), await read(creator)];
  expect(JSON.parse(mine)).toMatchObject({ reports: [{ text: "It does not say that it is AI." }], caseMessages: [] });
  expect(JSON.parse(theirs)).toMatchObject({ reports: [], caseMessages: [{ body: "I made it" }] });
  expect(theirs).not.toContain("It does not say that it is AI.");
  expect(mine).not.toContain("token_hash");
});

test("a case outlives the accounts of its parties and no longer says who they were", async () => {
  const { reporter, creator, disputeId } = await makeCase();
  await say(disputeId, creator.id);
  await remove(reporter);
  await remove(creator);
  expect(await caseOf(disputeId)).toMatchObject({ state: "new", subjectId: null, involvedIds: [] });
  expect(await db().disputeReport.findMany({ where: { disputeId } })).toMatchObject([
    { reporterId: null, email: null },
  ]);
  expect(await db().disputeMessage.findMany({ where: { disputeId } })).toMatchObject([{ authorId: null }]);
});

test("what somebody of the staff worked on is anybody's again when they leave", async () => {
  const { disputeId } = await makeCase();
  const staff = await makeAccount("support");
  await db().dispute.update({ where: { id: disputeId }, data: { state: "assigned", assigneeId: staff.id } });
  await remove(staff);
  expect(await caseOf(disputeId)).toMatchObject({ state: "triaged", assigneeId: null });
});

test("the clock of a case that waited goes on when whoever worked on it leaves", async () => {
  const { disputeId } = await makeCase();
  const staff = await makeAccount("support");
  await db().dispute.update({
    where: { id: disputeId },
    data: { state: "waiting", waitingFor: "reporter", pausedAt: new Date(), assigneeId: staff.id },
  });
  await remove(staff);
  expect(await caseOf(disputeId)).toMatchObject({ state: "triaged", waitingFor: null, pausedAt: null });
});

test("who signed a report does not outlive their account; what they stated does", async () => {
  const { reporter, disputeId } = await makeCase({ kind: "intimate-imagery" });
  await remove(reporter);
  const [report] = await db().disputeReport.findMany({ where: { disputeId } });
  expect(report?.statements).toMatchObject({ goodFaith: true, noConsent: true });
  expect(JSON.stringify(report)).not.toContain("A Reporter");
});

test("an export holds what support wrote to the person, and nothing that it wrote to others", async () => {
  const { reporter, creator, disputeId } = await makeCase();
  const { id: reportId } = await db().disputeReport.findFirstOrThrow({ where: { disputeId } });
  const sent = { disputeId, fromStaff: true, authorId: null, createdAt: new Date() };
  await db().disputeMessage.createMany({
    data: [
      { ...sent, id: newId(), party: "reporter", reportId, body: "To whoever reported" },
      { ...sent, id: newId(), party: "subject", body: "To whoever made it" },
    ],
  });
  const read = async ({ actor }: TestAccount) => {
    let text = "";
    for await (const piece of await exportAccount(actor)) text += piece;
    return (JSON.parse(text) as { caseMessages: { body: string }[] }).caseMessages.map(({ body }) => body);
  };
  expect(await read(reporter)).toEqual(["To whoever reported"]);
  expect(await read(creator)).toEqual(["To whoever made it"]);
});

test("an export holds what was frozen of the person's own, in the cases about them that they know of", async () => {
  const { creator, reporter, disputeId, video } = await makeCase();
  const target = { type: "video" as const, id: video.id };
  const { reporter: other } = await makeCase({ kind: "likeness" });
  await openDispute(other.actor, reportOf({ kind: "likeness", target }));
  const theirs = await makeVideo(reporter.id, { title: "Of somebody else" });
  const commentId = newId<string>();
  const comment = {
    id: commentId,
    videoId: theirs.id,
    authorId: creator.id,
    text: "Said by me",
    createdAt: new Date(),
  };
  await db().comment.create({ data: comment });
  await openDispute(other.actor, reportOf({ kind: "other", target: { type: "comment", id: commentId } }));
  const read = async ({ actor }: TestAccount) => {
    let text = "";
    for await (const piece of await exportAccount(actor)) text += piece;
    const { frozenEvidence } = JSON.parse(text) as { frozenEvidence: object[] };
    return { frozenEvidence, text: JSON.stringify(frozenEvidence) };
  };
  const mine = await read(creator);
  expect(mine.frozenEvidence).toMatchObject([
    { dispute_id: disputeId, occasion: "opened", video: { id: video.id }, account: { handle: creator.handle } },
    { video: null, comment: { text: "Said by me" }, account: { handle: creator.handle } },
  ]);
  expect(mine.text).not.toMatch(/Of somebody else|earlierCases/);
  expect((await read(reporter)).frozenEvidence).toEqual([]);
});

test("an export holds what the person chose to get by mail, and their own views of the desk", async () => {
  const staff = await makeAccount("support");
  await setNoticeChoice(staff.actor, { kind: "desk-mention", byMail: false });
  await setNoticeChoice(staff.actor, { kind: "case-update", byMail: true });
  await saveView(staff.actor, { name: "Mine first", query: "queue=mine" });
  let text = "";
  for await (const piece of await exportAccount(staff.actor)) text += piece;
  expect(JSON.parse(text)).toMatchObject({
    mailChoices: [
      { kind: "case-update", by_mail: true },
      { kind: "desk-mention", by_mail: false },
    ],
    savedViews: [{ name: "Mine first" }],
  });
});
