import { expect, test } from "vitest";

import { answerAsParty } from "#lib/disputes/cases/answer-as-party";
import { closeDispute } from "#lib/disputes/cases/close-dispute";
import { confirmReport } from "#lib/disputes/cases/confirm-report";
import { getOwnCase } from "#lib/disputes/cases/get-own-case";
import { openDispute } from "#lib/disputes/cases/open-dispute";
import { reopenDispute } from "#lib/disputes/cases/reopen-dispute";
import { revealIdentity } from "#lib/disputes/cases/reveal-identity";
import { sendMessage } from "#lib/disputes/cases/send-message";
import { sweepReports } from "#lib/disputes/cases/sweep-reports";
import { getCase } from "#lib/disputes/desk/get-case";
import { db } from "#lib/platform/db/client";
import { fixedClock } from "#lib/platform/shared/clock";
import { asId, newId, type ReportId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { caseOf, makePerson, makeQuickCase, makeStaff, reportOf } from "#lib/testing/disputes";
import { makeVideo } from "#lib/testing/factories";
import { mailOfTheDayTo, mailTo, tokenIn } from "#lib/testing/mail";

useTestDatabase();

const DAY_MS = 24 * 3_600_000;
let people = 0;

async function report(
  videoId: string,
  { address = `person${String((people += 1))}@example.test`, clock = fixedClock(new Date()) } = {},
) {
  const input = reportOf({
    kind: "likeness",
    target: { type: "video", id: videoId },
    origin: "report",
    contact: { email: address, name: "Somebody" },
  });
  // Each from an address of their own, as people are.
  const opened = await openDispute(null, input, `198.51.100.${String(people)}`, clock);
  return { opened, address, clock };
}

const video = async () => makeVideo((await makePerson()).id);
const confirmation = async (address: string) => tokenIn((await mailTo(address)).at(-1));
const followTokenIn = (text = ""): string => /\/case\/([\w-]+)/.exec(text)?.[1] ?? "";

test("nothing is opened before the address is confirmed, and the clock starts then", async () => {
  const { id } = await video();
  const { opened, address, clock } = await report(id);
  expect(opened).toEqual({ state: "to-confirm" });
  expect(await db().dispute.count({ where: { videoId: id } })).toBe(0);
  const [mail] = await mailTo(address);
  expect(mail?.text).not.toContain("Somebody");
  clock.advanceMs(2 * DAY_MS);
  const confirmed = await confirmReport(await confirmation(address), "198.51.100.1", clock);
  const dispute = await caseOf(confirmed.disputeId);
  expect(dispute).toMatchObject({ state: "new", kind: "likeness", openedAt: clock.now(), reportCount: 1 });
  expect(dispute.decideBy.getTime() - clock.now().getTime()).toBe(72 * 3_600_000);
});

test("the link works once, and not after its time", async () => {
  const { id } = await video();
  const first = await report(id);
  const token = await confirmation(first.address);
  const [one, two] = await Promise.allSettled([confirmReport(token, "a"), confirmReport(token, "b")]);
  expect([one, two].filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const refused = { code: "no-longer-possible" };
  await expect(confirmReport(token, "c")).rejects.toMatchObject(refused);
  await expect(confirmReport("made up", "c")).rejects.toMatchObject(refused);
  const late = await report(id);
  late.clock.advanceMs(8 * DAY_MS);
  await expect(confirmReport(await confirmation(late.address), "c", late.clock)).rejects.toMatchObject(refused);
});

test("reports of people without accounts join one case, in which each follows their own part by their own link", async () => {
  const { id } = await video();
  const both = [await report(id), await report(id)];
  const [a, b] = await Promise.all(
    both.map(async ({ address }) => confirmReport(await confirmation(address), address)),
  );
  if (!a || !b) throw new Error("not confirmed");
  expect(a.disputeId).toBe(b.disputeId);
  expect([a.joined, b.joined].toSorted()).toEqual([false, true]);
  const mailed = followTokenIn((await mailTo(both[0]?.address ?? "")).at(-1)?.text);
  expect(mailed).toBe(a.followToken);
  await answerAsParty({ followToken: a.followToken }, "Only from me");
  await sendMessage(await makeStaff(), {
    disputeId: a.disputeId,
    party: "reporter" as const,
    reportId: null,
    body: "To both",
    thenWait: false,
  });
  const of = async (followToken: string) => (await getOwnCase({ followToken })).messages.map(({ body }) => body);
  expect(await of(a.followToken)).toEqual(["Only from me", "To both"]);
  expect(await of(b.followToken)).toEqual(["To both"]);
  // Every letter has the same link, so an old one can still be opened.
  expect(followTokenIn((await mailTo(both[1]?.address ?? "")).at(-1)?.text)).toBe(b.followToken);
  await expect(getOwnCase({ followToken: "made up" })).rejects.toMatchObject({ code: "not-found" });
  expect(await db().disputeReport.count({ where: { followTokenHash: a.followToken } })).toBe(0);
});

test("without an account somebody has to be reachable", async () => {
  const { id } = await video();
  const input = reportOf({ target: { type: "video", id }, origin: "report" });
  await expect(openDispute(null, input, "198.51.100.9")).rejects.toMatchObject({ code: "invalid-input" });
});

test("reports that nobody confirmed are removed after their time, and no others", async () => {
  const { id } = await video();
  const old = await report(id);
  const { address } = await report(id);
  const confirmed = await confirmReport(await confirmation(address), "e");
  old.clock.advanceMs(8 * DAY_MS);
  await report(id, { clock: old.clock });
  expect((await sweepReports(old.clock)).removed).toBeGreaterThan(0);
  expect(await db().disputeReport.count({ where: { email: old.address } })).toBe(0);
  expect(await db().disputeReport.count({ where: { disputeId: confirmed.disputeId } })).toBe(1);
  expect(await db().disputeReport.count({ where: { disputeId: null, targetId: id } })).toBe(1);
});

test("who reported without an account is forgotten half a year after the case was closed, and what they said stays", async () => {
  const { id } = await video();
  const { address, clock } = await report(id);
  const { disputeId, followToken } = await confirmReport(await confirmation(address), "f", clock);
  const staff = await makeStaff();
  await closeDispute(staff, { disputeId, because: "withdrawn", reason: "They took it back" }, clock);
  const held = () => db().disputeReport.findFirstOrThrow({ where: { disputeId } });
  clock.advanceMs(179 * DAY_MS);
  await sweepReports(clock);
  expect(await held()).toMatchObject({ email: address, name: "Somebody", statements: { signature: "A Reporter" } });
  const { id: reportId } = await held();
  clock.advanceMs(2 * DAY_MS);
  expect((await sweepReports(clock)).forgotten).toBe(1);
  const after = await held();
  expect(after).toMatchObject({ email: null, name: null, statements: { goodFaith: true, wasSigned: true } });
  expect(JSON.stringify(after)).not.toMatch(/A Reporter|Somebody/);
  // The case can still be read, by its reporter and on the desk; nobody can find out who they were.
  expect(await getOwnCase({ followToken })).toMatchObject({ state: "closed", report: { text: after.text } });
  expect((await getCase(staff, { disputeId: disputeId })).reports).toMatchObject([
    { hasAccount: false, isReachable: false, text: after.text, declared: { signed: true } },
  ]);
  await expect(
    revealIdentity(staff, { disputeId, reportId: asId<ReportId>(reportId), reason: "r" }),
  ).rejects.toMatchObject({
    code: "not-found",
  });
  expect((await sweepReports(clock)).forgotten).toBe(0);
});

test("who reported is kept for as long as anybody can appeal, and in a case that is open", async () => {
  const clock = fixedClock(new Date());
  const closed = async (state: "closed" | "decided") => {
    const { address } = await report((await video()).id, { clock });
    const { disputeId } = await confirmReport(await confirmation(address), "g", clock);
    await db().dispute.update({ where: { id: disputeId }, data: { state, closedAt: clock.now() } });
    return { disputeId, address };
  };
  const [ended, open] = [await closed("closed"), await closed("decided")];
  clock.advanceMs(170 * DAY_MS);
  // As where a copy was found: its owner has six months from then.
  const decided = {
    disputeId: ended.disputeId,
    outcome: "upheld",
    state: "in-force",
    plan: {},
    reason: "r",
    decidedBy: "s",
  };
  const { id: decisionId } = await db().decision.create({
    data: { id: newId(), ...decided, createdAt: clock.now(), inForceAt: clock.now() },
  });
  await db().statement.create({
    data: { id: newId(), decisionId, party: "subject", accountId: newId(), body: {}, issuedAt: clock.now() },
  });
  const emails = async () =>
    Promise.all(
      [ended, open].map(async ({ disputeId }) => (await db().disputeReport.findFirst({ where: { disputeId } }))?.email),
    );
  clock.advanceMs(180 * DAY_MS);
  await sweepReports(clock);
  expect(await emails()).toEqual([ended.address, open.address]);
  clock.advanceMs(5 * DAY_MS);
  await sweepReports(clock);
  expect(await emails()).toEqual([null, open.address]);
});

test("whoever was told that a case was closed is told that it is open again, and by when", async () => {
  const { creator, disputeId, reporter } = await makeQuickCase({ kind: "impersonation" });
  const staff = await makeStaff();
  await closeDispute(staff, { disputeId, because: "withdrawn", reason: "r" });
  await reopenDispute(staff, { disputeId, reason: "It was not they who wrote" });
  for (const { email } of [creator, reporter]) {
    expect((await mailOfTheDayTo(email)).at(-1)?.text).toContain("We look at it again");
  }
  const sensitive = await makeQuickCase({ kind: "likeness" });
  await closeDispute(staff, { disputeId: sensitive.disputeId, because: "withdrawn", reason: "r" });
  await reopenDispute(staff, { disputeId: sensitive.disputeId, reason: "r" });
  expect(await mailTo(sensitive.creator.email)).toEqual([]);
});
