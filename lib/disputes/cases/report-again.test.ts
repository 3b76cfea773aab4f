import { beforeAll, expect, test } from "vitest";

import { confirmReport } from "#lib/disputes/cases/confirm-report";
import type { EarlierDecision } from "#lib/disputes/cases/decided-store";
import { getOwnCase } from "#lib/disputes/cases/get-own-case";
import { openDispute } from "#lib/disputes/cases/open-dispute";
import { decidedSentence } from "#lib/disputes/cases/refuse-decided";
import { appealDecision } from "#lib/disputes/decisions/appeal-decision";
import { appealInput, decideInput } from "#lib/disputes/decisions/input";
import type { Actor } from "#lib/people/accounts/actor";
import { db } from "#lib/platform/db/client";
import type { DisputeKind, Outcome } from "#lib/platform/shared/dispute-vocabulary";
import { asId, type DisputeId, type ReportId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { makePerson, makeQuickCase, makeStaff, reportOf } from "#lib/testing/disputes";
import { mailTo, tokenIn } from "#lib/testing/mail";
import { decide } from "#lib/testing/notified-decisions";

useTestDatabase();

let decider: Actor;
beforeAll(async () => {
  decider = await makeStaff("senior-support");
});

const dismiss = (disputeId: string) =>
  decide(
    decider,
    decideInput.parse({ disputeId, plan: { outcome: "dismissed", measures: [] }, reason: "It is in order" }),
  );

const about = (videoId: string, sent: Partial<Parameters<typeof reportOf>[0]> = {}) =>
  reportOf({ target: { type: "video", id: videoId }, ...sent });

const reportsOf = (videoId: string) => db().disputeReport.count({ where: { targetId: videoId } });

const earlier = (facts: Partial<EarlierDecision> = {}): EarlierDecision => ({
  reportId: asId<ReportId>("r"),
  disputeId: asId<DisputeId>("d"),
  number: 12,
  outcome: "dismissed",
  decidedAt: new Date("2026-03-01T10:00:00Z"),
  notifiedAt: new Date("2026-03-02T10:00:00Z"),
  isUnannounced: false,
  isOnAppeal: false,
  wasAppealed: false,
  isBeingHeard: false,
  ...facts,
});

test.each<[string, DisputeKind, Partial<EarlierDecision> & { outcome: Outcome }, string, string]>([
  [
    "dismissed",
    "missing-label",
    { outcome: "dismissed" },
    "2026-04-01",
    "We did not agree with the report, so nothing changed. If you disagree, you can appeal until Wednesday 2 September 2026 at 10:00 UTC.",
  ],
  [
    "upheld",
    "likeness",
    { outcome: "upheld" },
    "2026-04-01",
    "We agreed with the report and acted on it. If you disagree, you can appeal until Wednesday 2 September 2026 at 10:00 UTC.",
  ],
  [
    "referred",
    "other",
    { outcome: "referred" },
    "2026-04-01",
    "Someone else has to settle it. If you disagree, you can appeal until Wednesday 2 September 2026 at 10:00 UTC.",
  ],
  ["a label kept", "wrong-label", { outcome: "dismissed" }, "2026-04-01", "The label stays as it was. If you disagree"],
  [
    "a label corrected",
    "wrong-label",
    { outcome: "upheld" },
    "2026-04-01",
    "The label was wrong, and we corrected it. If",
  ],
  [
    "the term over",
    "other",
    { outcome: "dismissed" },
    "2026-09-03",
    "The six months to appeal this decision ended on 2 September 2026 (UTC), so it is final here. You can still go to court.",
  ],
  [
    "an appeal that is heard",
    "other",
    { outcome: "dismissed", wasAppealed: true, isBeingHeard: true },
    "2026-04-01",
    "An appeal against it is being heard.",
  ],
  [
    "appealed and upheld",
    "other",
    { outcome: "dismissed", wasAppealed: true },
    "2026-04-01",
    "This decision was appealed already. Each decision can be appealed once.",
  ],
  [
    "decided on an appeal",
    "other",
    { outcome: "upheld", isOnAppeal: true },
    "2026-04-01",
    "This decision was made on an appeal, so it is final here. You can still go to court.",
  ],
])("%s: a person who reports again reads when, what and what they can do", (_name, kind, facts, now, words) => {
  const sentence = decidedSentence(kind, earlier(facts), new Date(`${now}T12:00:00Z`));
  expect(sentence).toMatch(/^You reported this before: case 12, decided on 1 March 2026 \(UTC\)\. /);
  expect(sentence).toContain(words);
  expect(sentence).toMatch(/If something is new, say what and report it again\.$/);
});

test("a report that was dismissed is not opened again in silence, and its maker learns how to appeal", async () => {
  const { reporter, video, disputeId, number } = await makeQuickCase();
  await dismiss(disputeId);
  await expect(openDispute(reporter.actor, about(video.id))).rejects.toMatchObject({
    code: "already-exists",
    detail: expect.stringContaining(`case ${String(number)}`) as string,
    facts: {
      decided: { disputeId, number, outcome: "dismissed", appealableUntil: expect.stringMatching(/^\d{4}-/) as string },
    },
  });
  expect(await reportsOf(video.id)).toBe(1);
});

test("nor does it join the case that others opened about the same since", async () => {
  const { reporter, video, disputeId } = await makeQuickCase();
  await dismiss(disputeId);
  const other = await openDispute((await makePerson()).actor, about(video.id));
  expect(other).toMatchObject({ state: "opened", joined: false });
  await expect(openDispute(reporter.actor, about(video.id))).rejects.toMatchObject({ code: "already-exists" });
  expect(await reportsOf(video.id)).toBe(2);
});

test("what is new opens a case that says so, and no more than twice a day about one thing", async () => {
  const { reporter, video, disputeId } = await makeQuickCase();
  const again = () =>
    openDispute(reporter.actor, about(video.id, { whatIsNew: "The creator said so in an interview." }));
  for (const before of [disputeId, null]) {
    if (before !== null) await dismiss(before);
    const opened = await again();
    if (opened.state !== "opened") throw new Error("It opens a case.");
    expect(opened).toMatchObject({ joined: false });
    const own = await getOwnCase({ visitor: reporter.actor, disputeId: opened.disputeId });
    expect(own.report?.text).toContain("What is new: The creator said so in an interview.");
    await dismiss(opened.disputeId);
  }
  await expect(again()).rejects.toMatchObject({ code: "too-many-requests" });
});

test("another kind of report about the same, and the same by another person, open cases as ever", async () => {
  const { reporter, video, disputeId } = await makeQuickCase();
  await dismiss(disputeId);
  expect(await openDispute(reporter.actor, about(video.id, { kind: "other" }))).toMatchObject({ joined: false });
  expect(await openDispute((await makePerson()).actor, about(video.id))).toMatchObject({ joined: false });
});

test("while an appeal is heard that is what is said, and a case without a decision keeps nobody from reporting", async () => {
  const { reporter, video, disputeId } = await makeQuickCase();
  const { decisionId } = await dismiss(disputeId);
  await appealDecision(reporter.actor, appealInput.parse({ decisionId, text: "Look once more" }));
  await expect(openDispute(reporter.actor, about(video.id))).rejects.toMatchObject({
    detail: expect.stringContaining("An appeal against it is being heard.") as string,
    facts: { decided: { appealableUntil: null } },
  });
  const closed = await makeQuickCase();
  await db().dispute.update({ where: { id: closed.disputeId }, data: { state: "closed", closedAt: new Date() } });
  expect(await openDispute(closed.reporter.actor, about(closed.video.id))).toMatchObject({ state: "opened" });
});

test("without an account the confirmed address leads to what was decided, and opens nothing", async () => {
  const { video } = await makeQuickCase({ kind: "other" });
  const contact = { email: "Again@Example.test", name: "A Reporter" };
  const confirm = async (sent: Partial<Parameters<typeof reportOf>[0]>) => {
    expect(await openDispute(null, about(video.id, { contact, ...sent }), "192.0.2.1")).toEqual({
      state: "to-confirm",
    });
    const letters = (await mailTo("again@example.test")).filter(({ subject }) => subject === "Confirm your report");
    return confirmReport(tokenIn(letters.at(-1)), "192.0.2.1");
  };
  const first = await confirm({});
  expect(first).toMatchObject({ wasDecided: false });
  await dismiss(first.disputeId);
  const before = await reportsOf(video.id);
  const second = await confirm({});
  expect(second).toEqual({ ...first, joined: false, wasDecided: true });
  expect(await reportsOf(video.id)).toBe(before);
  const own = await getOwnCase({ followToken: second.followToken });
  expect(own.decisions[0]).toMatchObject({ outcome: "dismissed", appealableUntil: expect.any(String) as string });
  expect(await confirm({ whatIsNew: "There is a recording now." })).toMatchObject({ wasDecided: false, joined: false });
});
