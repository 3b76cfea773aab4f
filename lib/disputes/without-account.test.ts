import { expect, test } from "vitest";

import { db } from "#lib/db/client";
import { answerAsParty } from "#lib/disputes/answer-as-party";
import { confirmReport } from "#lib/disputes/confirm-report";
import { getOwnCase } from "#lib/disputes/get-own-case";
import { openDisputeInput } from "#lib/disputes/input";
import { openDispute } from "#lib/disputes/open-dispute";
import { sendMessage } from "#lib/disputes/send-message";
import { checkStatements, statementsNeeded } from "#lib/disputes/statements";
import { sweepReports } from "#lib/disputes/sweep-reports";
import { fixedClock } from "#lib/shared/clock";
import { DISPUTE_KINDS } from "#lib/shared/dispute-vocabulary";
import { useTestDatabase } from "#lib/testing/database";
import { caseOf, makePerson, makeStaff, reportOf } from "#lib/testing/disputes";
import { makeVideo } from "#lib/testing/factories";
import { mailTo, tokenIn } from "#lib/testing/mail";

useTestDatabase();

const DAY_MS = 24 * 3_600_000;
let people = 0;

async function report(
  videoId: string,
  { address = `person${String((people += 1))}@example.test`, clock = fixedClock(new Date()) } = {},
) {
  const input = reportOf({
    ...{ kind: "likeness", target: { type: "video", id: videoId }, origin: "report" },
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
    ...{ disputeId: a.disputeId, party: "reporter" as const, reportId: null, body: "To both", thenWait: false },
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

test("what was deleted in the meantime opens no case", async () => {
  const { id } = await video();
  const { address } = await report(id);
  await db().video.delete({ where: { id } });
  await expect(confirmReport(await confirmation(address), "d")).rejects.toMatchObject({ code: "no-longer-possible" });
});

test.each(DISPUTE_KINDS)("a report of the kind %s is refused without each statement that it needs", (kind) => {
  const full = { goodFaith: true, noConsent: true, depicted: "me", signature: "A Name" } as const;
  expect(checkStatements(kind, full)).toEqual([]);
  for (const name of statementsNeeded(kind)) {
    const { [name]: left, ...statements } = full;
    const parsed = openDisputeInput.safeParse({
      ...{ kind, target: { type: "video", id: "v" }, text: "x", origin: "report", statements },
    });
    expect(left).toBeDefined();
    expect(parsed.error?.issues.map(({ path }) => path.join("."))).toEqual([`statements.${name}`]);
  }
});

test("reports that nobody confirmed are removed after their time, and no others", async () => {
  const { id } = await video();
  const old = await report(id);
  const { address } = await report(id);
  const confirmed = await confirmReport(await confirmation(address), "e");
  old.clock.advanceMs(8 * DAY_MS);
  await report(id, { clock: old.clock });
  expect(await sweepReports(old.clock)).toBeGreaterThan(0);
  expect(await db().disputeReport.count({ where: { email: old.address } })).toBe(0);
  expect(await db().disputeReport.count({ where: { disputeId: confirmed.disputeId } })).toBe(1);
  expect(await db().disputeReport.count({ where: { disputeId: null, targetId: id } })).toBe(1);
});
