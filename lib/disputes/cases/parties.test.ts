import { expect, test } from "vitest";

import { addNote, mentionsIn } from "#lib/disputes/cases/add-note";
import { answerAsParty } from "#lib/disputes/cases/answer-as-party";
import { claimDispute } from "#lib/disputes/cases/claim-dispute";
import { disputeEvents } from "#lib/disputes/cases/event-store";
import { getOwnCase } from "#lib/disputes/cases/get-own-case";
import { listOwnCases } from "#lib/disputes/cases/list-own-cases";
import { loadForDesk } from "#lib/disputes/cases/load-for-desk";
import { openDispute } from "#lib/disputes/cases/open-dispute";
import { logRead } from "#lib/disputes/cases/read-log";
import { reports } from "#lib/disputes/cases/report-store";
import { revealIdentity } from "#lib/disputes/cases/reveal-identity";
import { sendMessage } from "#lib/disputes/cases/send-message";
import { db } from "#lib/platform/db/client";
import type { Party } from "#lib/platform/shared/dispute-vocabulary";
import { type DisputeId, newId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { caseOf, makeQuickCase, makePerson, makeStaff, reportOf } from "#lib/testing/disputes";
import { makeVideo } from "#lib/testing/factories";
import { mailOfTheDayTo, mailTo } from "#lib/testing/mail";

useTestDatabase();

const write = (disputeId: DisputeId, party: Party, more: object = {}) => ({
  disputeId,
  party,
  reportId: null,
  body: "What do you mean?",
  thenWait: false,
  ...more,
});

test("each side reads its own messages and never the other's, and nobody's name goes out", async () => {
  const { disputeId, reporter, creator } = await makeQuickCase();
  const staff = await makeStaff();
  await sendMessage(staff, write(disputeId, "reporter", { body: "To the reporter" }));
  await sendMessage(staff, write(disputeId, "subject", { body: "To the creator" }));
  await answerAsParty({ visitor: creator.actor, disputeId }, "From the creator");
  const ofReporter = await getOwnCase({ visitor: reporter.actor, disputeId });
  const ofSubject = await getOwnCase({ visitor: creator.actor, disputeId });
  expect(ofReporter).toMatchObject({ party: "reporter", messages: [{ from: "support", body: "To the reporter" }] });
  expect(ofSubject).toMatchObject({
    party: "subject",
    report: null,
    messages: [{ body: "To the creator" }, { from: "you", body: "From the creator" }],
  });
  expect(JSON.stringify([ofReporter, ofSubject])).not.toContain(staff.accountId);
  expect(JSON.stringify(ofSubject)).not.toContain(reporter.id);
  expect((await mailOfTheDayTo(reporter.email)).at(-1)?.text).toContain("To the reporter");
});

test("every reporter of a case is written to at once, or one of them alone", async () => {
  const { disputeId, reporter, video, reportId } = await makeQuickCase();
  const second = await makePerson();
  await openDispute(second.actor, reportOf({ target: { type: "video", id: video.id } }));
  const staff = await makeStaff();
  await sendMessage(staff, write(disputeId, "reporter"));
  await sendMessage(staff, write(disputeId, "reporter", { reportId }));
  expect((await getOwnCase({ visitor: reporter.actor, disputeId })).messages).toHaveLength(2);
  expect((await getOwnCase({ visitor: second.actor, disputeId })).messages).toHaveLength(1);
  await expect(sendMessage(staff, write(disputeId, "reporter", { reportId: newId() }))).rejects.toMatchObject({
    code: "not-found",
  });
});

test("a question pauses the clock until the reporter answers, and the answer reaches whoever has the case", async () => {
  const { disputeId, reporter, creator } = await makeQuickCase();
  const staff = await makeStaff();
  await claimDispute(staff, { disputeId });
  await sendMessage(staff, write(disputeId, "reporter", { thenWait: true }));
  expect(await caseOf(disputeId)).toMatchObject({
    state: "waiting",
    waitingFor: "reporter",
    assigneeId: staff.accountId,
  });
  expect((await caseOf(disputeId)).pausedAt).not.toBeNull();
  expect(await getOwnCase({ visitor: reporter.actor, disputeId })).toMatchObject({
    state: "waiting-for-you",
    decideBy: null,
  });
  expect((await getOwnCase({ visitor: creator.actor, disputeId })).state).toBe("waiting");
  // Somebody else's answer does not end the wait.
  await answerAsParty({ visitor: creator.actor, disputeId }, "Me too");
  expect((await caseOf(disputeId)).state).toBe("waiting");
  await answerAsParty({ visitor: reporter.actor, disputeId }, "This is what I mean.");
  expect(await caseOf(disputeId)).toMatchObject({ state: "assigned", pausedAt: null, waitingFor: null });
  const notices = await db().notice.findMany({ where: { accountId: staff.accountId } });
  expect(notices.map(({ subject }) => subject.slice(0, 12))).toEqual(["The other si", "The reporter"]);
});

test("staff who are a party read their own case as a party and not as staff", async () => {
  const staff = await makeStaff();
  const video = await makeVideo((await makePerson()).id);
  const opened = await openDispute(staff, reportOf({ target: { type: "video", id: video.id } }));
  if (opened.state !== "opened") throw new Error("no case");
  const { disputeId } = opened;
  expect(await getOwnCase({ visitor: staff, disputeId })).toMatchObject({ party: "reporter" });
  const refused = { code: "not-found" };
  await expect(loadForDesk(staff, disputeId)).rejects.toMatchObject(refused);
  await expect(addNote(staff, { disputeId, body: "Hm" })).rejects.toMatchObject(refused);
  await expect(sendMessage(staff, write(disputeId, "reporter"))).rejects.toMatchObject(refused);
  await expect(revealIdentity(staff, { disputeId, reportId: null, reason: "r" })).rejects.toMatchObject(refused);
  // And staff who are no party have no party's view.
  await expect(getOwnCase({ visitor: await makeStaff(), disputeId })).rejects.toMatchObject(refused);
});

test("the subject of a sensitive case learns of it by the reasons that they are given, and by nothing before", async () => {
  const { disputeId, creator } = await makeQuickCase({ kind: "likeness" });
  const refused = { code: "not-found" };
  await expect(getOwnCase({ visitor: creator.actor, disputeId })).rejects.toMatchObject(refused);
  await expect(answerAsParty({ visitor: creator.actor, disputeId }, "What?")).rejects.toMatchObject(refused);
  expect((await listOwnCases(creator.actor, { limit: 10 })).items).toEqual([]);
  expect(await db().notice.count({ where: { accountId: creator.id } })).toBe(0);
  expect(await mailTo(creator.email)).toEqual([]);
  await expect(sendMessage(await makeStaff(), write(disputeId, "subject"))).rejects.toMatchObject({
    code: "not-allowed",
  });
  expect(await db().ledgerFact.count({ where: { subjectAccountId: creator.id } })).toBe(0);
  const now = new Date();
  const { id: decisionId } = await db().decision.create({
    data: {
      id: newId<string>(),
      disputeId,
      outcome: "upheld",
      state: "in-force",
      plan: {},
      reason: "secret words",
      decidedBy: newId<string>(),
      createdAt: now,
      inForceAt: now,
    },
  });
  // As when the report was dismissed: who reported was told, and nobody else.
  await expect(getOwnCase({ visitor: creator.actor, disputeId })).rejects.toMatchObject(refused);
  expect((await listOwnCases(creator.actor, { limit: 10 })).items).toEqual([]);
  const statement = { id: newId<string>(), decisionId, party: "subject", issuedAt: now, body: {} };
  await db().statement.create({ data: { ...statement, accountId: creator.id } });
  const shown = await getOwnCase({ visitor: creator.actor, disputeId });
  expect(shown).toMatchObject({ party: "subject", decisions: [{ outcome: "upheld", state: "in-force" }] });
  expect(shown.decisions[0]?.appealableUntil).not.toBeNull();
  expect(JSON.stringify(shown)).not.toContain("secret words");
  expect((await listOwnCases(creator.actor, { limit: 10 })).items).toHaveLength(1);
});

test("one's cases are listed page by page, on either side, none twice and none left out", async () => {
  const me = await makePerson();
  const mine: DisputeId[] = [];
  for (let index = 0; index < 3; index += 1) {
    const video = await makeVideo((await makePerson()).id);
    const opened = await openDispute(me.actor, reportOf({ target: { type: "video", id: video.id } }));
    if (opened.state === "opened") mine.unshift(opened.disputeId);
  }
  const own = await makeVideo(me.id);
  const against = await openDispute((await makePerson()).actor, reportOf({ target: { type: "video", id: own.id } }));
  if (against.state === "opened") mine.unshift(against.disputeId);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listOwnCases(me.actor, { limit: 2, cursor });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(seen).toEqual(mine);
  expect((await listOwnCases(me.actor, { limit: 1 })).items[0]).toMatchObject({ party: "subject", state: "received" });
});

test("who somebody is is shown for a reason alone, and both are on record", async () => {
  const { disputeId, reporter, creator, reportId } = await makeQuickCase();
  const staff = await makeStaff();
  expect(await revealIdentity(staff, { disputeId, reportId, reason: "The police asked" })).toMatchObject({
    email: reporter.email,
  });
  expect(await revealIdentity(staff, { disputeId, reportId: null, reason: "A court asked" })).toMatchObject({
    email: creator.email,
  });
  const reads = await db().disputeRead.findMany({ where: { disputeId }, orderBy: { createdAt: "asc" } });
  expect(reads).toMatchObject([
    { actorId: staff.accountId, what: "identity", reason: "The police asked" },
    { what: "identity", reason: "A court asked" },
  ]);
  const events = await disputeEvents().listOf(disputeId);
  expect(events.filter(({ kind }) => kind === "identity-revealed")).toHaveLength(2);
  expect(JSON.stringify(events)).not.toContain(reporter.email);
  const foreign = await makeQuickCase();
  await expect(revealIdentity(staff, { disputeId: foreign.disputeId, reportId, reason: "r" })).rejects.toMatchObject({
    code: "not-found",
  });
});

test("every read of a sensitive case is on record, and of no other; nothing of the record can be changed", async () => {
  const [plain, sensitive] = [await makeQuickCase(), await makeQuickCase({ kind: "intimate-imagery" })];
  const staff = await makeStaff();
  for (const { disputeId } of [plain, sensitive, sensitive]) {
    await logRead(undefined, staff, await loadForDesk(staff, disputeId), "case");
  }
  await logRead(
    undefined,
    staff,
    await loadForDesk(staff, sensitive.disputeId),
    "content",
    "To see whether it is the same",
  );
  const of = (disputeId: string) => db().disputeRead.findMany({ where: { disputeId } });
  expect(await of(plain.disputeId)).toEqual([]);
  expect((await of(sensitive.disputeId)).map(({ what }) => what).toSorted()).toEqual(["case", "case", "content"]);
  await expect(
    db().disputeRead.updateMany({ where: { disputeId: sensitive.disputeId }, data: { reason: "x" } }),
  ).rejects.toThrow("append-only");
});

test("a note tells the colleagues that it names, and nobody else", async () => {
  expect(mentionsIn("@anna, ask @bo-b. Not me@example.org, @x nor @anna again; @Carl!")).toEqual([
    "anna",
    "bo-b",
    "carl",
  ]);
  const { disputeId, reporter } = await makeQuickCase();
  const [staff, named] = [await makeStaff(), await makeStaff()];
  const handleOf = async (id: string) => (await db().account.findUniqueOrThrow({ where: { id } })).handle;
  const [of, member, self] = await Promise.all([named.accountId, reporter.id, staff.accountId].map(handleOf));
  const before = await db().notice.count({ where: { accountId: reporter.id } });
  await addNote(staff, { disputeId, body: `@${of ?? ""} peruse, @${member ?? ""} and @${self ?? ""} too` });
  expect(await db().notice.findMany({ where: { accountId: named.accountId } })).toMatchObject([
    { kind: "desk-mention", path: `/desk/${disputeId}` },
  ]);
  expect(await db().notice.count({ where: { accountId: reporter.id } })).toBe(before);
  expect(await db().notice.count({ where: { accountId: staff.accountId } })).toBe(0);
  const shown = JSON.stringify(await getOwnCase({ visitor: reporter.actor, disputeId }));
  expect(shown).not.toContain("peruse");
});

test("nobody reports the same twice, their own, or what they cannot see", async () => {
  const { reporter, creator, video, disputeId } = await makeQuickCase();
  const again = reportOf({ target: { type: "video", id: video.id } });
  await expect(openDispute(reporter.actor, again)).rejects.toMatchObject({ code: "already-exists" });
  expect(await reports().listOf(disputeId)).toHaveLength(1);
  await expect(openDispute(creator.actor, again)).rejects.toMatchObject({ code: "invalid-input" });
  const hidden = await makeVideo(creator.id, { visibility: "private" });
  const about = (id: string, more: object = {}) => reportOf({ target: { type: "video", id }, ...more });
  await expect(openDispute(reporter.actor, about(hidden.id))).rejects.toMatchObject({ code: "not-found" });
  await expect(openDispute(reporter.actor, about("nothing"))).rejects.toMatchObject({ code: "not-found" });
  // A label is contested by its creator, and only one that is there.
  await expect(openDispute(reporter.actor, about(video.id, { kind: "wrong-label" }))).rejects.toMatchObject({
    code: "invalid-input",
  });
  await openDispute(creator.actor, about(video.id, { kind: "wrong-label" }));
  const plain = await makeVideo(creator.id);
  await expect(openDispute(creator.actor, about(plain.id, { kind: "wrong-label" }))).rejects.toMatchObject({
    code: "invalid-input",
  });
});

test("whoever has a copy reads what was decided about it, and nothing of the case", async () => {
  const { disputeId, creator, video } = await makeQuickCase({ kind: "impersonation" });
  const owner = await makePerson();
  const copy = await makeVideo(owner.id, { title: "My own copy", visibility: "private" });
  const who = { visitor: owner.actor, disputeId };
  await expect(getOwnCase(who)).rejects.toMatchObject({ code: "not-found" });
  const now = new Date();
  const { id: decisionId } = await db().decision.create({
    data: {
      id: newId<string>(),
      disputeId,
      outcome: "upheld",
      state: "in-force",
      plan: {},
      reason: "r",
      decidedBy: newId<string>(),
      createdAt: now,
      inForceAt: now,
    },
  });
  const measure = { id: newId<string>(), decisionId, kind: "remove-video", appliedAt: now, isCopy: true };
  await db().measure.create({ data: { ...measure, videoId: copy.id, accountId: owner.id } });
  const statement = { id: newId<string>(), decisionId, party: "subject", issuedAt: now, body: { facts: "yours" } };
  await db().statement.create({ data: { ...statement, accountId: owner.id } });
  await sendMessage(await makeStaff(), write(disputeId, "subject", { body: "To the creator alone" }));
  const seen = await getOwnCase(who);
  expect(seen).toMatchObject({
    party: "subject",
    title: "My own copy",
    target: { type: "video", id: copy.id },
    mayWrite: false,
    messages: [],
    decisions: [{ statement: { facts: "yours" } }],
  });
  expect(JSON.stringify(seen)).not.toContain(video.id);
  const [listed] = (await listOwnCases(owner.actor, { limit: 10 })).items;
  expect(listed).toMatchObject({ id: disputeId, title: "My own copy", target: { id: copy.id }, videoId: copy.id });
  await expect(answerAsParty(who, "Hm")).rejects.toMatchObject({ code: "not-allowed" });
  // And the creator does not read the statement of somebody else.
  expect((await getOwnCase({ visitor: creator.actor, disputeId })).decisions).toMatchObject([{ statement: null }]);
});
