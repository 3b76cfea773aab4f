import { expect, test } from "vitest";

import { appealDecision } from "#lib/disputes/decisions/appeal-decision";
import { appealInput, decideInput, hearInput } from "#lib/disputes/decisions/input";
import type { Plan } from "#lib/disputes/decisions/plan";
import { previewHearing } from "#lib/disputes/decisions/preview-hearing";
import { issuedStatement } from "#lib/disputes/statements/statement";
import { db } from "#lib/platform/db/client";
import type { DisputeKind } from "#lib/platform/shared/dispute-vocabulary";
import { asId, type AppealId, type DisputeId } from "#lib/platform/shared/ids";
import { makeAccount } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { makeCase, makeStaff } from "#lib/testing/disputes";
import { makeVideo } from "#lib/testing/factories";
import { decide, hearAppeal } from "#lib/testing/notified-decisions";

useTestDatabase();

const removal: Plan = { outcome: "upheld", measures: [{ kind: "remove-video" }], includeCopies: false };
const decideAs = async (disputeId: DisputeId, plan: Plan) =>
  decide(await makeStaff(), decideInput.parse({ disputeId, plan, reason: "The evidence says so" }));

async function appealed(plan: Plan = removal, kind: DisputeKind = "impersonation") {
  const made = await makeCase({ kind });
  const { decisionId } = await decideAs(made.disputeId, plan);
  const appeal = appealInput.parse({ decisionId, text: "That is not how it was" });
  const { appealId } = await appealDecision(made.creator.actor, appeal);
  return { ...made, decisionId, appealId: asId<AppealId>(appealId), senior: await makeStaff("senior-support") };
}

test("whoever hears an appeal reads a drafted statement for each side, edits it, and both are issued as they were written", async () => {
  const { appealId, senior, creator, reporter } = await appealed();
  const { drafts } = await previewHearing(senior, { appealId, outcome: "overturned" });
  if (!drafts.subject || !drafts.reporter) throw new Error("Both sides are told.");
  const subject = { ...drafts.subject, facts: "We looked again, and you are who you say." };
  const reporter_ = { ...drafts.reporter, facts: "We looked again, and the account is not passing itself off." };
  const statements = { subject, reporter: reporter_ };
  const heard = await hearAppeal(
    senior,
    hearInput.parse({ appealId, outcome: "overturned", reason: "All of it, again", statements }),
  );
  const issued = await db().statement.findMany({ where: { decisionId: heard.decisionId } });
  const read = new Map(issued.map(({ accountId, body }) => [accountId, issuedStatement.parse(body).facts]));
  expect(read).toEqual(
    new Map([
      [creator.id, subject.facts],
      [reporter.id, reporter_.facts],
    ]),
  );
  const notices = await db().notice.findMany({ where: { accountId: creator.id, kind: "appeal" } });
  expect(notices.some(({ text }) => text.includes(subject.facts))).toBe(true);
});

test("a hearing is previewed as it is carried out: what comes back, what holds instead, and changes nothing itself", async () => {
  const { appealId, senior, video } = await appealed();
  const before = await db().video.findUniqueOrThrow({ where: { id: video.id } });
  const overturned = await previewHearing(senior, { appealId, outcome: "overturned" });
  expect(overturned).toMatchObject({
    problem: null,
    undone: [{ kind: "remove-video", to: "There for whoever may see it", holdsAlready: false }],
    consequences: [],
    notified: { subjects: 1, reporters: 1 },
  });
  expect(overturned.drafts.subject?.facts).toContain("is again as it was before: There for whoever may see it.");
  expect(overturned.drafts.subject?.facts).not.toContain("Nothing changes for you");

  const upheld = await previewHearing(senior, { appealId, outcome: "upheld" });
  expect(upheld).toMatchObject({ problem: null, undone: [], consequences: [] });
  expect(upheld.drafts.subject).toMatchObject({ restriction: { kinds: ["remove-video"] } });
  expect(upheld.drafts.subject?.facts).toContain("the decision stands");

  // Removing it anew is something that would change, for by then it is there again.
  const again = await previewHearing(senior, { appealId, outcome: "overturned", plan: removal });
  expect(again.consequences).toMatchObject([{ from: "There for whoever may see it", holdsAlready: false }]);
  expect(await db().video.findUniqueOrThrow({ where: { id: video.id } })).toEqual(before);
});

test("a preview of hearing a sensitive case is on record, as the page of the case is", async () => {
  const { disputeId, appealId, senior } = await appealed(removal, "likeness");
  await previewHearing(senior, { appealId, outcome: "upheld" });
  expect(await db().disputeRead.findMany({ where: { disputeId } })).toMatchObject([
    { actorId: senior.accountId, what: "case" },
  ]);
});

test("what another decision still forbids is not promised to come back", async () => {
  const { appealId, senior, video } = await appealed();
  const inForce = await db().measure.findFirstOrThrow({ where: { videoId: video.id } });
  const { decisionId } = await decideAs((await makeCase()).disputeId, removal);
  await db().measure.create({ data: { ...inForce, id: "another", decisionId } });
  const { undone, drafts } = await previewHearing(senior, { appealId, outcome: "overturned" });
  expect(undone).toMatchObject([{ to: "Gone for everybody but its creator", holdsAlready: true }]);
  expect(drafts.subject?.facts).toContain("by another decision it goes on as before");
});

test("whoever decided sees no preview of the hearing, and nobody of plain support does", async () => {
  const { appealId } = await appealed();
  const decider = await db().decision.findFirstOrThrow({ where: { appeal: { id: appealId } } });
  const senior = await makeStaff("senior-support");
  const first = { ...senior, accountId: asId<typeof senior.accountId>(decider.decidedBy) };
  for (const actor of [first, await makeStaff()]) {
    await expect(previewHearing(actor, { appealId, outcome: "upheld" })).rejects.toMatchObject({ code: "not-allowed" });
  }
});

test("an incomplete statement fails the hearing, names its field, and changes nothing", async () => {
  const { appealId, senior, video } = await appealed();
  const { drafts } = await previewHearing(senior, { appealId, outcome: "overturned" });
  if (!drafts.subject) throw new Error("The creator is told.");
  const ground = { ...drafts.subject.ground, explanation: "" };
  const statements = { subject: { ...drafts.subject, ground } };
  const input = { ...hearInput.parse({ appealId, outcome: "overturned", reason: "Again" }), statements };
  const refused: unknown = await hearAppeal(senior, input).catch((error: unknown) => error);
  expect(refused).toMatchObject({
    code: "invalid-input",
    facts: {
      fields: { "statements.subject.ground.explanation": "Explain why the content falls under that ground." },
    },
  });
  expect((await db().video.findUniqueOrThrow({ where: { id: video.id } })).removedAt).not.toBeNull();
});

test("whoever has an identical file reads of theirs: that software found it, and that nobody reported it", async () => {
  const { disputeId, video, creator } = await makeCase({ kind: "likeness" });
  const sha256 = "d".repeat(64);
  await db().dispute.update({ where: { id: disputeId }, data: { sha256 } });
  await db().video.update({ where: { id: video.id }, data: { sha256 } });
  const other = await makeAccount();
  const copy = await makeVideo(other.id, { sha256 });
  const { decisionId } = await decideAs(disputeId, { ...removal, includeCopies: true });
  const { appealId } = await appealDecision(creator.actor, appealInput.parse({ decisionId, text: "No" }));
  const senior = await makeStaff("senior-support");
  const input = hearInput.parse({ appealId, outcome: "overturned", reason: "Again" });
  expect((await previewHearing(senior, input)).notified).toEqual({ subjects: 2, reporters: 1 });
  const heard = await hearAppeal(senior, input);
  const issued = await db().statement.findMany({ where: { accountId: other.id }, orderBy: { issuedAt: "asc" } });
  expect(issued.map((row) => row.decisionId)).toEqual([decisionId, heard.decisionId]);
  for (const { body } of issued) {
    expect(issuedStatement.parse(body)).toMatchObject({
      content: { id: copy.id, isCopy: true },
      automatedDetection: true,
      source: "own-initiative",
      facts: expect.stringContaining("nobody reported yours") as string,
    });
  }
});
