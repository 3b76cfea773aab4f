import { beforeAll, describe, expect, test } from "vitest";

import { drawRegularReReviews, drawReReviews } from "#lib/disputes/quality/draw-re-reviews";
import { exportStats } from "#lib/disputes/quality/export-stats";
import { getReReview } from "#lib/disputes/quality/get-re-review";
import { getReReviewQueue } from "#lib/disputes/quality/get-re-review-queue";
import { getStats } from "#lib/disputes/quality/get-stats";
import { proportion } from "#lib/disputes/quality/proportion";
import { settleReReview } from "#lib/disputes/quality/settle-re-review";
import { takeReReview } from "#lib/disputes/quality/take-re-review";
import type { Actor, Role } from "#lib/people/accounts/actor";
import { db } from "#lib/platform/db/client";
import { newId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { makeCase, makeReport } from "#lib/testing/desk-cases";
import { actorFor, makeAccount } from "#lib/testing/factories";

useTestDatabase();

const HOUR_MS = 3_600_000;
const ago = (hours: number): Date => new Date(Date.now() - hours * HOUR_MS);

async function person(role: Role): Promise<Actor> {
  const account = await makeAccount({ role: role === "senior-support" ? "senior_support" : role });
  return actorFor(account, { role });
}

interface Decided {
  by: Actor;
  /** Hours ago. */
  opened: number;
  acted: number;
  at: number;
  kind?: string;
  outcome?: string;
  appeal?: "upheld" | "overturned" | null;
  late?: boolean;
}

/** A decided case with its rows, as the use cases leave them. */
async function decide({ by, opened, acted, at, kind = "missing-label", outcome = "upheld", appeal, late }: Decided) {
  const { id: disputeId } = await makeCase({
    kind,
    state: "decided",
    openedAt: ago(opened),
    firstActionAt: ago(acted),
    decidedAt: ago(at),
    decideBy: ago(late === true ? at + 1 : at - 1),
  });
  const reporter = await makeAccount();
  await makeReport(disputeId, reporter.id, "It says nothing of AI.");
  await db().disputeReport.updateMany({ where: { disputeId }, data: { createdAt: ago(opened) } });
  const { id: decisionId } = await db().decision.create({
    data: {
      id: newId<string>(),
      disputeId,
      outcome,
      state: "in-force",
      plan: {},
      reason: "What was decided is a secret.",
      decidedBy: by.accountId,
      createdAt: ago(at),
      inForceAt: ago(at),
    },
  });
  if (appeal !== undefined) {
    await db().appeal.create({
      data: {
        id: newId<string>(),
        decisionId,
        disputeId,
        party: "subject",
        text: "No.",
        createdAt: ago(at),
        outcome: appeal,
        decidedAt: appeal && ago(at),
      },
    });
  }
  return { disputeId, decisionId, reporter };
}

let support: Actor;
let second: Actor;
let senior: Actor;

beforeAll(async () => {
  [support, second, senior] = [await person("support"), await person("support"), await person("senior-support")];
  await makeCase({ kind: "likeness", decideBy: ago(1) });
  await makeCase({ kind: "likeness", decideBy: ago(1), state: "waiting", waitingFor: "reporter", pausedAt: ago(2) });
  await makeCase({ kind: "likeness", assigneeId: second.accountId, state: "assigned" });
  await decide({ by: support, opened: 20, acted: 19, at: 10, appeal: "overturned" });
  await decide({ by: support, opened: 40, acted: 37, at: 20, appeal: "upheld" });
  await decide({ by: support, opened: 60, acted: 55, at: 30, appeal: null, late: true });
  await decide({ by: second, opened: 80, acted: 73, at: 40, outcome: "dismissed" });
  // Long ago: in the figures of a year, and not in those of a month.
  await decide({ by: second, opened: 2_400, acted: 2_399, at: 2_300 });
});

describe("figures", () => {
  test("a case is overdue when its time is over and its clock runs", async () => {
    const { kinds, all } = await getStats(senior, { days: 30 });
    expect(kinds.find(({ kind }) => kind === "likeness")).toMatchObject({ open: 3, overdue: 1 });
    expect(all).toMatchObject({ open: 3, overdue: 1 });
  });

  test("times to first action and to decision are the median and the 90th percentile of the period's cases", async () => {
    const { kinds } = await getStats(senior, { days: 30 });
    const labels = kinds.find(({ kind }) => kind === "missing-label");
    expect(labels).toMatchObject({ opened: 4, decided: 4, appealed: 3 });
    // 1, 3, 5 and 7 hours to the first action; 10, 20, 30 and 40 to the decision.
    expect(labels?.firstAction.medianHours).toBeCloseTo(4, 3);
    expect(labels?.firstAction.p90Hours).toBeCloseTo(6.4, 3);
    expect(labels?.decision.medianHours).toBeCloseTo(25, 3);
    expect(labels?.decision.p90Hours).toBeCloseTo(37, 3);
    expect(labels?.inTime).toMatchObject({ count: 3, of: 4 });
    const year = await getStats(senior, { days: 365 });
    expect(year.all.decided).toBe(5);
  });

  test("how often decisions were overturned counts the appeals that were heard", async () => {
    const { all, people } = await getStats(senior, { days: 30 });
    expect(all.overturned).toMatchObject({ count: 1, of: 2, share: 0.5 });
    expect(people.find(({ id }) => id === support.accountId)).toMatchObject({
      assigned: 0,
      decided: 3,
      overturned: { count: 1, of: 2 },
    });
    expect(people.find(({ id }) => id === second.accountId)).toMatchObject({ assigned: 1, decided: 1 });
  });

  test("support reads its own line and nobody else's", async () => {
    const { people } = await getStats(support, { days: 30 });
    expect(people.map(({ id }) => id)).toEqual([support.accountId]);
    expect(await exportStats(support, { days: 30, table: "people" })).not.toContain(
      (await db().account.findUniqueOrThrow({ where: { id: second.accountId } })).handle,
    );
  });

  test("every week of the period has its line, also those in which nothing happened", async () => {
    const { weeks } = await getStats(senior, { days: 90 });
    expect(weeks.length).toBeGreaterThanOrEqual(13);
    expect(weeks.reduce((sum, { decided }) => sum + decided, 0)).toBe(4);
  });

  test("the file has the numbers of the page", async () => {
    const [, head, ...lines] =
      /^\uFEFF(.*?)\r\n([\s\S]*)$/.exec(await exportStats(senior, { days: 30, table: "kinds" })) ?? [];
    expect(head).toContain("hours to decision, median");
    expect(lines.join("")).toContain("missing-label,0,0,4,4,4,6.4,25,37,3,3,4,0.75");
  });

  test.each(["member", "administrator"] as const)("a %s has no figures", async (role) => {
    await expect(getStats(await person(role), { days: 30 })).rejects.toMatchObject({ code: "not-found" });
  });
});

test("three of three is no certainty, and nothing of nothing no share", () => {
  expect(proportion(3, 3)).toMatchObject({ share: 1, high: 1 });
  expect(proportion(3, 3).low).toBeCloseTo(0.4385, 3);
  expect(proportion(0, 0)).toEqual({ count: 0, of: 0, share: null, low: null, high: null });
});

describe("blind second looks", () => {
  test("nobody reviews what they decided, had a part in, or are a party to; whoever can gets each once", async () => {
    const staff = await person("support");
    const { drawn } = await drawReReviews(senior, { count: 25 });
    expect(drawn).toBe(4);
    expect((await drawReReviews(senior, { count: 25 })).drawn).toBe(0);
    // Three of the four are support's own.
    expect(await getReReviewQueue(support)).toMatchObject({ waiting: 4, forYou: 1 });
    const rows = await db().reReview.findMany();
    for (const { disputeId } of rows) {
      await db().disputeEvent.create({
        data: { disputeId, kind: "note", actorId: staff.accountId, data: {}, createdAt: new Date() },
      });
    }
    expect(await getReReviewQueue(staff)).toMatchObject({ forYou: 0 });
    expect(await takeReReview(staff)).toEqual({ reviewId: null });

    const mine = await takeReReview(support);
    expect(await takeReReview(support)).toEqual(mine);
    const theirs = await takeReReview(second);
    expect(theirs.reviewId).not.toBe(mine.reviewId);
  });

  test("the decision is no part of the answer before the review, and is after it", async () => {
    const { reviewId } = await takeReReview(support);
    if (reviewId === null) throw new Error("there is nothing to review");
    const before = await getReReview(support, { reviewId });
    expect(before.settled).toBeNull();
    expect(JSON.stringify(before)).not.toContain("secret");
    expect(before.reports).toMatchObject([{ text: "It says nothing of AI." }]);
    // What changed since would tell it too, and that nothing did would not be true.
    expect(before.evidence.map(({ since }) => since)).toEqual(before.evidence.map(() => null));
    await expect(getReReview(senior, { reviewId })).rejects.toMatchObject({ code: "not-found" });
    await expect(settleReReview(senior, { reviewId, outcome: "upheld", note: "" })).rejects.toMatchObject({
      code: "not-found",
    });

    expect(await settleReReview(support, { reviewId, outcome: "upheld", note: "" })).toEqual({ agrees: false });
    const after = await getReReview(support, { reviewId });
    expect(after.settled).toMatchObject({ outcome: "upheld", decided: "dismissed", agrees: false });
    await expect(settleReReview(support, { reviewId, outcome: "dismissed", note: "" })).rejects.toMatchObject({
      code: "no-longer-possible",
    });
  });

  test("agreement is the share of those reviewed that came to the same outcome", async () => {
    const { reviewId } = await takeReReview(second);
    await settleReReview(second, { reviewId: reviewId ?? "", outcome: "upheld", note: "The same." });
    const { agreement, reviewsWaiting } = await getStats(senior, { days: 30 });
    expect(agreement).toMatchObject({ count: 1, of: 2, share: 0.5 });
    expect(reviewsWaiting).toBe(2);
  });

  test("the regular sample draws the same however often it runs, and about one in twenty", async () => {
    const by = await person("support");
    for (let made = 0; made < 200; made += 1) {
      const { id } = await makeCase({ state: "decided" });
      await db().decision.create({
        data: {
          id: newId<string>(),
          disputeId: id,
          outcome: "upheld",
          state: "in-force",
          plan: {},
          reason: "",
          decidedBy: by.accountId,
          createdAt: ago(1),
          inForceAt: ago(1),
        },
      });
    }
    const count = () => db().reReview.count();
    const before = await count();
    await drawRegularReReviews();
    const drawn = (await count()) - before;
    expect(drawn).toBeGreaterThan(0);
    expect(drawn).toBeLessThan(40);
    await drawRegularReReviews();
    expect((await count()) - before).toBe(drawn);
  });

  test("support does not draw samples", async () => {
    await expect(drawReReviews(support, { count: 1 })).rejects.toMatchObject({ code: "not-found" });
  });
});
