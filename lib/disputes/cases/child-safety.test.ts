import { expect, test } from "vitest";

import { openDisputeInput } from "#lib/disputes/cases/input";
import { openDispute } from "#lib/disputes/cases/open-dispute";
import { DEFAULT_RULES } from "#lib/disputes/clocks/policy";
import { db } from "#lib/platform/db/client";
import { DISPUTE_KINDS, isSealed } from "#lib/platform/shared/dispute-vocabulary";
import { useTestDatabase } from "#lib/testing/database";
import { makePerson, makeQuickCase } from "#lib/testing/disputes";
import { makeVideo } from "#lib/testing/factories";

useTestDatabase();

async function publicVideo() {
  const creator = await makePerson();
  return { creator, video: await makeVideo(creator.id) };
}

const bare = (id: string) =>
  openDisputeInput.parse({ kind: "child-safety", target: { type: "video", id }, origin: "report" });

test("a report of child safety needs no explanation, no account and no address, and is taken up at once", async () => {
  const { video } = await publicVideo();
  const answer = await openDispute(null, bare(video.id), "192.0.2.1");
  const row = await db().dispute.findFirstOrThrow({ where: { targetId: video.id } });
  expect(answer).toEqual({ state: "received", number: Number(row.number) });
  expect(row).toMatchObject({ kind: "child-safety", state: "new", isSensitive: true, reportCount: 1 });
  expect(await db().disputeReport.findFirstOrThrow({ where: { disputeId: row.id } })).toMatchObject({
    reporterId: null,
    email: null,
    name: null,
    text: "",
  });
  expect(await db().disputeEvidence.count({ where: { disputeId: row.id } })).toBe(1);
  expect(await db().outgoingMail.count()).toBe(0);
});

test("an address that is given all the same is not kept", async () => {
  const { video } = await publicVideo();
  const contact = { email: "somebody@example.test", name: "Somebody" };
  await openDispute(null, { ...bare(video.id), contact }, "192.0.2.2");
  expect(await db().disputeReport.findFirstOrThrow({ where: { targetId: video.id } })).toMatchObject({
    email: null,
    name: null,
  });
});

test("reports without an address join one case, and add no weight by being sent again", async () => {
  const { video } = await publicVideo();
  for (let times = 0; times < 3; times += 1) await openDispute(null, bare(video.id), "192.0.2.3");
  const row = await db().dispute.findFirstOrThrow({ where: { targetId: video.id } });
  expect(row.reportCount).toBe(3);
  const { video: once } = await publicVideo();
  await openDispute(null, bare(once.id), "192.0.2.3");
  expect((await db().dispute.findFirstOrThrow({ where: { targetId: once.id } })).reach).toBe(row.reach);
});

test("every other kind says what is wrong", () => {
  for (const kind of DISPUTE_KINDS.filter((one) => one !== "child-safety")) {
    const sent = { kind, target: { type: "video", id: "v" }, origin: "watch" };
    expect(openDisputeInput.safeParse(sent).error?.issues.some(({ path }) => path[0] === "text")).toBe(true);
  }
});

test("its clock is the shortest, and its subject hears nothing of the report", async () => {
  const others = DISPUTE_KINDS.filter((kind) => !isSealed(kind)).map((kind) => DEFAULT_RULES[kind]);
  const { workingTime, acknowledgeMinutes, decideMinutes } = DEFAULT_RULES["child-safety"];
  expect(workingTime).toBe(false);
  expect(Math.min(...others.map((rule) => rule.acknowledgeMinutes))).toBeGreaterThan(acknowledgeMinutes);
  expect(Math.min(...others.map((rule) => rule.decideMinutes))).toBeGreaterThan(decideMinutes);
  const { creator } = await makeQuickCase({ kind: "child-safety" });
  expect(await db().notice.count({ where: { accountId: creator.id } })).toBe(0);
});
