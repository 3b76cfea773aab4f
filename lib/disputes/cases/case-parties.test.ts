import { globSync, readFileSync } from "node:fs";

import { beforeEach, expect, test } from "vitest";

import { claimNext } from "#lib/disputes/cases/claim-next";
import { listDisputesInput } from "#lib/disputes/cases/input";
import { listDisputes } from "#lib/disputes/cases/list-disputes";
import { putBackStranded } from "#lib/disputes/cases/put-back";
import { countQueues } from "#lib/disputes/desk/count-queues";
import { listCases } from "#lib/disputes/desk/list-cases";
import { reReviews } from "#lib/disputes/quality/re-review-store";
import type { Actor } from "#lib/people/accounts/actor";
import { db, pool } from "#lib/platform/db/client";
import { newId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { caseOf, makeQuickCase, makeStaff } from "#lib/testing/disputes";
import { makeVideo } from "#lib/testing/factories";

useTestDatabase();

type Case = Awaited<ReturnType<typeof makeQuickCase>>;

async function decideOn({ disputeId }: Case): Promise<string> {
  const now = new Date();
  const { id } = await db().decision.create({
    data: {
      id: newId(),
      disputeId,
      outcome: "upheld",
      state: "in-force",
      plan: {},
      reason: "r",
      decidedBy: newId(),
      createdAt: now,
      inForceAt: now,
    },
  });
  return id;
}

/** Makes somebody a party to a case by one part alone. */
const PARTS: Record<string, (staff: Actor, made: Case) => Promise<unknown>> = {
  reporter: ({ accountId }, { reportId }) =>
    db().disputeReport.update({ where: { id: reportId }, data: { reporterId: accountId } }),
  subject: ({ accountId }, { disputeId }) =>
    db().dispute.update({ where: { id: disputeId }, data: { subjectId: accountId } }),
  "video-owner": async ({ accountId }, { disputeId }) => {
    const { id: videoId } = await makeVideo(accountId);
    await db().dispute.update({ where: { id: disputeId }, data: { videoId, targetType: "comment" } });
  },
  "grant-owner": async ({ accountId }, { disputeId, video }) => {
    const grantId = newId<string>();
    await pool().query(
      `INSERT INTO grants (id, video_id, owner_id, by_service, outcome, basis, since, permission_version, entry_id, created_at)
       VALUES ($1, $2, $3, true, 'refused', 'account-default', now(), '', '', now())`,
      [grantId, video.id, accountId],
    );
    await db().dispute.update({ where: { id: disputeId }, data: { grantId } });
  },
  "copy-owner": async ({ accountId }, { disputeId }) => {
    const sha256 = newId<string>();
    await db().dispute.update({ where: { id: disputeId }, data: { sha256 } });
    await makeVideo(accountId, { sha256, visibility: "private" });
  },
  measure: async ({ accountId }, made) => {
    const decisionId = await decideOn(made);
    const lifted = { kind: "remove-comment", appliedAt: new Date(), liftedAt: new Date() };
    await db().measure.create({ data: { id: newId(), decisionId, accountId, ...lifted } });
  },
};

beforeEach(async () => {
  await db().reReview.deleteMany();
  await db().dispute.updateMany({ data: { state: "closed", assigneeId: null } });
});

test("the parts of the view are those that are tested here", async () => {
  const { rows } = await pool().query<{ view: string }>("SELECT pg_get_viewdef('case_parties') AS view");
  const parts = [...(rows[0]?.view ?? "").matchAll(/'([a-z-]+)'::text(?: AS part)?\s+FROM/g)].map(([, part]) => part);
  expect(parts).toEqual(Object.keys(PARTS));
});

test.each(Object.entries(PARTS))(
  "staff who are a party as %s neither see the case, get it, keep it, nor look at it once more; others do",
  async (part, makeParty) => {
    const [staff, other] = [await makeStaff("senior-support"), await makeStaff("senior-support")];
    const made = await makeQuickCase();
    const { disputeId } = made;
    await makeParty(staff, made);
    const asked = "SELECT part FROM case_parties WHERE dispute_id = $1 AND account_id = $2";
    expect((await pool().query(asked, [disputeId, staff.accountId])).rows).toEqual([{ part }]);
    const everything = listDisputesInput.parse({ limit: 200 });
    for (const [actor, sees] of [
      [staff, false],
      [other, true],
    ] as const) {
      expect((await listCases(actor, { queue: "open", limit: 200 })).items.some(({ id }) => id === disputeId)).toBe(
        sees,
      );
      expect((await countQueues(actor)).queues.open).toBe(Number(sees));
      expect((await listDisputes(actor, everything)).items.some(({ id }) => id === disputeId)).toBe(sees);
      expect((await caseOf(disputeId)).involvedIds.includes(actor.accountId)).toBe(!sees);
    }
    const review = { id: newId<string>(), decisionId: await decideOn(made), disputeId, createdAt: new Date() };
    await db().reReview.create({ data: review });
    expect(await reReviews().countWaiting(staff.accountId)).toEqual({ waiting: 1, forYou: 0 });
    expect(await reReviews().countWaiting(other.accountId)).toEqual({ waiting: 1, forYou: 1 });
    expect(await claimNext(staff, { queue: "open" })).toBeNull();
    // As if they had taken it before they became a party to it.
    const inHand = { state: "assigned", assigneeId: staff.accountId, assignedAt: new Date() };
    await db().dispute.update({ where: { id: disputeId }, data: inHand });
    await putBackStranded();
    expect(await caseOf(disputeId)).toMatchObject({ assigneeId: null });
    expect(await claimNext(other, { queue: "open" })).toEqual({ disputeId });
    await putBackStranded();
    expect(await caseOf(disputeId)).toMatchObject({ assigneeId: other.accountId });
  },
);

/** Files that compare a column of parties for something else than to learn whether an account is a party. */
const ELSEWHERE: Record<string, string> = {
  "lib/disputes/cases/own-case-store.ts": "lists a party's reports by their own times, and shows owners the title",
  "lib/disputes/cases/decided-store.ts": "finds earlier reports of the same thing by the same person",
  "lib/disputes/cases/report-store.ts": "finds, counts and orders reports",
  "lib/disputes/decisions/undone-store.ts": "finds what else was decided about an account",
  "lib/disputes/desk/case-store.ts": "shows the statement to the subject before those about copies",
  "lib/disputes/desk/search-query.ts": "searches for the cases about an account",
  "lib/disputes/desk/store.ts": "shows the subject of a case",
  "lib/disputes/evidence/source-store.ts": "counts the earlier cases about an account",
  "lib/disputes/measures/store.ts": "finds the measures in force against an account",
  "lib/overview/privacy/deletion-store.ts": "forgets an account that is deleted",
  "lib/overview/privacy/store.ts": "exports what an account reported, and what it was told",
};

const COLUMN = String.raw`\b(?:reporter_id|subject_id|m\.account_id)`;
const ASKS = [
  new RegExp(String.raw`${COLUMN}\s*(?:=|<>|IN \(|IS (?:NOT )?DISTINCT FROM)(?! NULL)`),
  new RegExp(String.raw`(?:=|<>|DISTINCT FROM)\s*(?:\w+\.)?${COLUMN}`),
  /\bwhere: \{[^{}]*\b(?:reporterId|subjectId)\b/,
];
/** In `lib/disputes` a video or a grant of a certain owner is asked for to find the parties to a case. */
const ASKS_FOR_OWNER = /\bowner_id\s*=\s*\$/;

test("who is a party to a case is asked of the view alone", () => {
  const asking = globSync("{lib,server,app}/**/*.{ts,tsx}")
    .filter((path) => !/\.test\.ts$|\/testing\/|\/generated\//.test(path))
    .filter((path) => {
      const source = readFileSync(path, "utf8");
      const asks = path.startsWith("lib/disputes/") ? [...ASKS, ASKS_FOR_OWNER] : ASKS;
      return asks.some((pattern) => pattern.test(source));
    });
  expect(asking.toSorted()).toEqual(Object.keys(ELSEWHERE).toSorted());
});
