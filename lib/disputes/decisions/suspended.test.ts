import { expect, test } from "vitest";

import { answerAsParty } from "#lib/disputes/cases/answer-as-party";
import { followTokenFor } from "#lib/disputes/cases/follow-token";
import { getOwnCase } from "#lib/disputes/cases/get-own-case";
import { listFollowedCases } from "#lib/disputes/cases/list-followed-cases";
import { openDispute } from "#lib/disputes/cases/open-dispute";
import { sendMessage } from "#lib/disputes/cases/send-message";
import { appealDecision } from "#lib/disputes/decisions/appeal-decision";
import { closeDecided } from "#lib/disputes/decisions/close-decided";
import { appealInput, decideInput, hearInput } from "#lib/disputes/decisions/input";
import type { Plan } from "#lib/disputes/decisions/plan";
import { reachCopy } from "#lib/disputes/decisions/reach-copy";
import { setNoticeChoice } from "#lib/messaging/inbox/notice-choices";
import { db } from "#lib/platform/db/client";
import { fixedClock } from "#lib/platform/shared/clock";
import { asId, type DisputeId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { caseOf, makePerson, makeQuickCase, makeStaff, reportOf } from "#lib/testing/disputes";
import { makeVideo } from "#lib/testing/factories";
import { mailTo } from "#lib/testing/mail";
import { approveDecision, decide, hearAppeal } from "#lib/testing/notified-decisions";

useTestDatabase();

const suspension: Plan = { outcome: "upheld", measures: [{ kind: "suspend-account" }], includeCopies: false };

async function suspend(disputeId: DisputeId): Promise<string> {
  const proposed = decideInput.parse({ disputeId, plan: suspension, reason: "The evidence says so" });
  const { decisionId } = await decide(await makeStaff("senior-support"), proposed);
  const approver = await makeStaff("senior-support");
  await approveDecision(approver, { decisionId: asId(decisionId), reason: "Yes" });
  return decisionId;
}

const linkIn = async (address: string) =>
  /\/case\/([\w-]+)/.exec((await mailTo(address)).at(-1)?.text ?? "")?.[1] ?? "";

test("whoever is suspended reads why and appeals by the link in the letter, without signing in", async () => {
  const { disputeId, creator } = await makeQuickCase({ kind: "impersonation" });
  const decisionId = await suspend(disputeId);
  const followToken = await linkIn(creator.email);
  expect(await getOwnCase({ followToken })).toMatchObject({
    id: disputeId,
    party: "subject",
    state: "decided",
    decisions: [
      { id: decisionId, statement: { restriction: { kinds: ["suspend-account"] } }, notAppealableBecause: null },
    ],
  });
  const { appealId } = await appealDecision(
    null,
    appealInput.parse({ decisionId, followToken, text: "I am who I say" }),
  );
  expect(await db().appeal.findUniqueOrThrow({ where: { id: appealId } })).toMatchObject({
    party: "subject",
    accountId: creator.id,
    reportId: null,
  });
  expect((await getOwnCase({ followToken })).decisions[0]?.appeal).toMatchObject({
    isYours: true,
    text: "I am who I say",
  });
  // That the appeal arrived comes with the same link; that it was heard, to an account that is one again, with its page.
  expect(await linkIn(creator.email)).toBe(followToken);
  const overturned = hearInput.parse({ appealId, outcome: "overturned", reason: "They are" });
  await hearAppeal(await makeStaff("senior-support"), overturned);
  expect((await mailTo(creator.email)).at(-1)?.text).toContain(`/cases/${disputeId}`);
});

test("the link leads to their other cases too, as long as they are suspended", async () => {
  const { disputeId, creator, video } = await makeQuickCase({ kind: "impersonation" });
  const target = { type: "video" as const, id: video.id };
  const before = await openDispute((await makePerson()).actor, reportOf({ kind: "other", target }));
  if (before.state !== "opened") throw new Error("no case");
  const followToken = followTokenFor(disputeId, creator.id);
  expect(await listFollowedCases(followToken)).toEqual([]);
  await suspend(disputeId);
  const [other, ...more] = await listFollowedCases(followToken);
  expect([other?.item.id, more]).toEqual([before.disputeId, []]);
  expect(await getOwnCase({ followToken: other?.path.split("/").at(-1) ?? "" })).toMatchObject({
    id: before.disputeId,
  });
  expect(await listFollowedCases("made up")).toEqual([]);
});

test("what support asks somebody who is suspended reaches them whatever they chose, and they can answer it", async () => {
  const { disputeId, creator } = await makeQuickCase({ kind: "impersonation" });
  await setNoticeChoice(creator.actor, { kind: "case-update", byMail: false });
  await suspend(disputeId);
  await sendMessage(await makeStaff(), {
    disputeId,
    party: "subject" as const,
    reportId: null,
    body: "Who are you?",
    thenWait: false,
  });
  const letter = (await mailTo(creator.email)).at(-1);
  expect(letter?.text).toContain("Who are you?");
  const followToken = await linkIn(creator.email);
  await answerAsParty({ followToken }, "It is me");
  expect((await getOwnCase({ followToken })).messages.map(({ body }) => body)).toEqual(["Who are you?", "It is me"]);
  expect(await db().disputeMessage.count({ where: { disputeId, authorId: creator.id } })).toBe(1);
});

test("the link opens one case to one party, and nothing to anybody else", async () => {
  const { disputeId, creator } = await makeQuickCase({ kind: "impersonation" });
  const other = await makeQuickCase();
  const stranger = await makePerson();
  const refused = { code: "not-found" };
  const token = followTokenFor(disputeId, creator.id);
  expect((await getOwnCase({ followToken: token })).id).toBe(disputeId);
  const elsewhere = [followTokenFor(other.disputeId, creator.id), followTokenFor(disputeId, stranger.id)];
  // Another case or another account under the same signature is no link of ours.
  const bytes = Buffer.from(token, "base64url");
  const forged = Buffer.concat([bytes.subarray(0, 16), Buffer.from(`${other.disputeId}.${creator.id}`)]);
  for (const followToken of [...elsewhere, forged.toString("base64url"), token.slice(0, -2), "", "x"]) {
    await expect(getOwnCase({ followToken })).rejects.toMatchObject(refused);
  }
  const decisionId = await suspend(disputeId);
  const wrongCase = appealInput.parse({
    decisionId,
    followToken: followTokenFor(other.disputeId, other.creator.id),
    text: "x",
  });
  await expect(appealDecision(null, wrongCase)).rejects.toMatchObject(refused);
});

test("a suspended owner of a copy reads why and appeals by their own link, and sees nothing of the case", async () => {
  const { disputeId, video } = await makeQuickCase({ kind: "likeness" });
  const sha256 = "d".repeat(64);
  await db().dispute.update({ where: { id: disputeId }, data: { sha256 } });
  await db().video.update({ where: { id: video.id }, data: { sha256 } });
  const owner = await makePerson();
  const copy = await makeVideo(owner.id, { sha256, title: "A copy" });
  await db().account.update({ where: { id: owner.id }, data: { suspendedAt: new Date() } });
  const plan: Plan = { outcome: "upheld", measures: [{ kind: "remove-video" }], includeCopies: true };
  const { decisionId } = await decide(await makeStaff(), decideInput.parse({ disputeId, plan, reason: "So it is" }));
  const followToken = await linkIn(owner.email);
  const seen = await getOwnCase({ followToken });
  expect(seen).toMatchObject({
    title: "A copy",
    target: { type: "video", id: copy.id },
    mayWrite: false,
    decisions: [{ statement: { content: { id: copy.id, isCopy: true } }, notAppealableBecause: null }],
  });
  expect(JSON.stringify(seen)).not.toContain(video.id);
  const { appealId } = await appealDecision(
    null,
    appealInput.parse({ decisionId, followToken, text: "Mine is a parody" }),
  );
  expect(await db().appeal.findFirstOrThrow({ where: { decisionId } })).toMatchObject({
    party: "subject",
    accountId: owner.id,
  });
  const heard = hearInput.parse({ appealId, outcome: "upheld", reason: "It is no parody" });
  await hearAppeal(await makeStaff("senior-support"), heard);
  const after = await getOwnCase({ followToken });
  expect(after.decisions).toMatchObject([
    { isOnAppeal: true, statement: { content: { id: copy.id, isCopy: true } } },
    { isOnAppeal: false, appeal: { isYours: true, outcome: "upheld" } },
  ]);
  expect(JSON.stringify(after)).not.toContain(video.id);
  // What was issued stays as it was issued; the link of an account that is gone opens nothing.
  await db().video.deleteMany({ where: { ownerId: owner.id } });
  await db().account.delete({ where: { id: owner.id } });
  await expect(getOwnCase({ followToken })).rejects.toMatchObject({ code: "not-found" });
});

test("whose copy is found after the case was closed has six months of their own, unless it was appealed already", async () => {
  const long = fixedClock(new Date(Date.now() - 200 * 86_400_000));
  const plan: Plan = { outcome: "upheld", measures: [{ kind: "remove-video" }], includeCopies: true };
  const late = async (sha256: string) => {
    const { disputeId, video, creator } = await makeQuickCase({ kind: "likeness" });
    await db().dispute.update({ where: { id: disputeId }, data: { sha256 } });
    await db().video.update({ where: { id: video.id }, data: { sha256 } });
    const input = decideInput.parse({ disputeId, plan, reason: "So it is" });
    return { disputeId, creator, ...(await decide(await makeStaff(), input, long)) };
  };
  const reach = async (sha256: string, decisionId: string) => {
    const owner = await makePerson();
    await reachCopy(asId(decisionId), asId((await makeVideo(owner.id, { sha256 })).id));
    return owner;
  };
  const first = await late("e".repeat(64));
  await closeDecided();
  expect((await caseOf(first.disputeId)).state).toBe("closed");
  const input = appealInput.parse({ decisionId: first.decisionId, text: "Not mine" });
  await expect(appealDecision(first.creator.actor, input)).rejects.toMatchObject({ code: "no-longer-possible" });
  const owner = await reach("e".repeat(64), first.decisionId);
  const { decisions } = await getOwnCase({ visitor: owner.actor, disputeId: first.disputeId });
  expect(new Date(decisions[0]?.appealableUntil ?? 0).getTime()).toBeGreaterThan(Date.now());
  await appealDecision(owner.actor, input);
  expect((await caseOf(first.disputeId)).state).toBe("appealed");

  const second = await late("f".repeat(64));
  const appealed = appealInput.parse({ decisionId: second.decisionId, text: "Not so" });
  const { appealId } = await appealDecision(second.creator.actor, appealed, long);
  const heard = hearInput.parse({ appealId, outcome: "upheld", reason: "It stands" });
  await hearAppeal(await makeStaff("senior-support"), heard);
  const other = await reach("f".repeat(64), second.decisionId);
  const seen = await getOwnCase({ visitor: other.actor, disputeId: second.disputeId });
  expect(seen.decisions).toMatchObject([
    { appealableUntil: null, statement: { redress: [{ kind: "out-of-court-settlement" }, { kind: "court" }] } },
  ]);
});
