import { beforeAll, expect, test } from "vitest";

import { assignDispute } from "#lib/disputes/cases/assign-dispute";
import { claimDispute } from "#lib/disputes/cases/claim-dispute";
import { claimNext } from "#lib/disputes/cases/claim-next";
import { listDisputesInput } from "#lib/disputes/cases/input";
import { listDisputes } from "#lib/disputes/cases/list-disputes";
import { appealDecision } from "#lib/disputes/decisions/appeal-decision";
import { appealInput, decideInput, hearInput } from "#lib/disputes/decisions/input";
import { countQueues } from "#lib/disputes/desk/count-queues";
import { findCaseVideo } from "#lib/disputes/desk/find-case-media";
import { getCase } from "#lib/disputes/desk/get-case";
import { listCases } from "#lib/disputes/desk/list-cases";
import { markPresence } from "#lib/disputes/desk/mark-presence";
import { drawReReviews } from "#lib/disputes/quality/draw-re-reviews";
import { takeReReview } from "#lib/disputes/quality/take-re-review";
import type { Actor } from "#lib/people/accounts/actor";
import { db } from "#lib/platform/db/client";
import { newId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { makeQuickCase, makeStaff } from "#lib/testing/disputes";
import { makeVideo } from "#lib/testing/factories";
import { decide, hearAppeal } from "#lib/testing/notified-decisions";

useTestDatabase();

const NOT_FOUND = { code: "not-found" };
const plan = { outcome: "upheld", measures: [{ kind: "remove-video" as const }], includeCopies: true };
const decisionOn = (disputeId: string) => decideInput.parse({ disputeId, plan, reason: "The evidence says so" });

let decider: Actor;
let copyist: Actor;
beforeAll(async () => {
  [decider, copyist] = [await makeStaff("senior-support"), await makeStaff("senior-support")];
});

/** A case about a file of which somebody of senior support has a copy. */
async function caseWithCopy() {
  const sha256 = newId<string>();
  const made = await makeQuickCase({ kind: "impersonation" });
  await db().video.update({ where: { id: made.video.id }, data: { sha256 } });
  await db().dispute.update({ where: { id: made.disputeId }, data: { sha256 } });
  const { id: copyId } = await makeVideo(copyist.accountId, { sha256 });
  return { ...made, copyId };
}

test("to staff who have a copy of the file its case does not exist: not to read, to take, to be given or to decide", async () => {
  const { disputeId } = await caseWithCopy();
  for (const attempt of [
    () => getCase(copyist, { disputeId }),
    () => findCaseVideo(copyist, { disputeId }),
    () => markPresence(copyist, { disputeId }),
    () => claimDispute(copyist, { disputeId }),
    () => decide(copyist, decisionOn(disputeId)),
  ]) {
    await expect(attempt()).rejects.toMatchObject(NOT_FOUND);
  }
  await expect(
    assignDispute(decider, { disputeId, assigneeId: copyist.accountId, reason: "A test" }),
  ).rejects.toMatchObject({ code: "invalid-input" });
  expect(await claimNext(copyist, { queue: "open" })).toBeNull();
  const shown = await listCases(copyist, { queue: "all", limit: 200 });
  expect(shown.items.map(({ id }) => id)).not.toContain(disputeId);
  expect((await countQueues(copyist)).queues.open).toBe(0);
  const listed = await listDisputes(copyist, listDisputesInput.parse({ limit: 200 }));
  expect(listed.items.map(({ id }) => id)).not.toContain(disputeId);
  expect(await claimNext(decider, { queue: "open" })).toEqual({ disputeId });
});

test("staff whose copy a decision reached appeal like everybody, and neither hear that appeal nor look at it once more", async () => {
  const { disputeId, copyId } = await caseWithCopy();
  const { decisionId } = await decide(decider, decisionOn(disputeId));
  // Deleted since: what was decided about it was still theirs.
  await db().video.delete({ where: { id: copyId } });
  await drawReReviews(decider, { count: 50 });
  expect(await takeReReview(copyist)).toEqual({ reviewId: null });
  const { appealId } = await appealDecision(copyist, appealInput.parse({ decisionId, text: "It is mine" }));
  const hearing = hearInput.parse({ appealId, outcome: "overturned", reason: "I say so" });
  await expect(hearAppeal(copyist, hearing)).rejects.toMatchObject(NOT_FOUND);
  expect(await claimNext(copyist, { queue: "appeals" })).toBeNull();
  const third = await makeStaff("senior-support");
  expect(await claimNext(third, { queue: "appeals" })).toEqual({ disputeId });
});
