import { beforeAll, expect, test } from "vitest";

import { claimDispute } from "#lib/disputes/cases/claim-dispute";
import { closeDispute } from "#lib/disputes/cases/close-dispute";
import { escalateDispute } from "#lib/disputes/cases/escalate-dispute";
import { disputeEvents } from "#lib/disputes/cases/event-store";
import { openDispute } from "#lib/disputes/cases/open-dispute";
import { triageDispute } from "#lib/disputes/cases/triage-dispute";
import { waitDispute } from "#lib/disputes/cases/wait-dispute";
import { decideInput } from "#lib/disputes/decisions/input";
import { tellDueDecisions } from "#lib/disputes/decisions/tell-decision";
import { applyBulk } from "#lib/disputes/desk/apply-bulk";
import { bulkInput } from "#lib/disputes/desk/bulk-input";
import { previewBulk } from "#lib/disputes/desk/preview-bulk";
import type { Actor } from "#lib/people/accounts/actor";
import { db } from "#lib/platform/db/client";
import { type DisputeId, newId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { caseOf, makePerson, makeQuickCase, makeStaff, reportOf } from "#lib/testing/disputes";
import { decide } from "#lib/testing/notified-decisions";

useTestDatabase();

const reason = "A test";
const ACTIONS = [
  { type: "take" },
  { type: "triage" },
  { type: "wait", waitingFor: "other", reason },
  { type: "note", body: "Looked at together" },
  { type: "dismiss", reason, explanation: "Nothing here is against a rule." },
] as const;
type Action = (typeof ACTIONS)[number];

let support: Actor;
let senior: Actor;
let colleague: Actor;

beforeAll(async () => {
  [support, senior, colleague] = [await makeStaff(), await makeStaff("senior-support"), await makeStaff()];
});

const apply = (actor: Actor, disputeIds: DisputeId[], action: Action) =>
  applyBulk(actor, bulkInput.parse({ disputeIds, action }));

const dismissed = (actor: Actor, disputeId: DisputeId) =>
  decide(actor, decideInput.parse({ disputeId, plan: { outcome: "dismissed", measures: [] }, reason, statements: {} }));

const UPHELD = { outcome: "upheld", measures: [], includeCopies: false };

/** What brings a new case to where it can stand when it is selected. */
const STANDS: Record<string, (disputeId: DisputeId, me: Actor) => Promise<unknown>> = {
  new: () => Promise.resolve(),
  triaged: (disputeId) => triageDispute(colleague, { disputeId, reason }),
  mine: (disputeId, me) => claimDispute(me, { disputeId }),
  "a colleague's": (disputeId) => claimDispute(colleague, { disputeId }),
  "waiting, mine": (disputeId, me) => waitDispute(me, { disputeId, waitingFor: "reporter", reason }),
  "waiting, a colleague's": (disputeId) => waitDispute(colleague, { disputeId, waitingFor: "reporter", reason }),
  escalated: (disputeId) => escalateDispute(colleague, { disputeId, reason }),
  decided: (disputeId) => dismissed(colleague, disputeId),
  closed: (disputeId) => closeDispute(colleague, { disputeId, because: "withdrawn", reason }),
  appealed: async (disputeId) => {
    await dismissed(colleague, disputeId);
    await db().dispute.update({ where: { id: disputeId }, data: { state: "appealed", assigneeId: null } });
  },
  "waiting for a second person": async (disputeId, me) => {
    await claimDispute(me, { disputeId });
    const proposed = { outcome: "upheld", state: "proposed", plan: UPHELD, reason, createdAt: new Date() };
    await db().decision.create({ data: { ...proposed, id: newId<string>(), disputeId, decidedBy: me.accountId } });
  },
};

test.each(
  ACTIONS.flatMap((action) => (["support", "senior"] as const).map((who) => [action.type, who, action] as const)),
)("%s by %s does to each case what its preview said, wherever it stands", async (type, who, action) => {
  const me = who === "support" ? support : senior;
  const ids: DisputeId[] = [];
  for (const stand of Object.values(STANDS)) {
    const { disputeId } = await makeQuickCase({ kind: "other" });
    await stand(disputeId, me);
    ids.push(disputeId);
  }
  const names = Object.keys(STANDS);
  const { items } = await previewBulk(me, { disputeIds: ids, type });
  const foretold = names.filter((_, place) => items.find(({ id }) => id === ids[place])?.refusal !== null);
  const before = await Promise.all(ids.map(async (id) => (await disputeEvents().listOf(id)).length));
  const { done, refused } = await apply(me, ids, action);
  expect(names.filter((_, place) => refused.some(({ id }) => id === ids[place]))).toEqual(foretold);
  expect(done).toBe(ids.length - foretold.length);
  // Each that was done is on the record of its case, and nothing is on that of one that was refused.
  const after = await Promise.all(ids.map(async (id) => (await disputeEvents().listOf(id)).length));
  expect(names.filter((_, place) => after[place] === before[place])).toEqual(foretold);
});

test("one reason dismisses cases of one kind: each is decided on its own, and its reporter reads these words", async () => {
  const ids = [await makeQuickCase({ kind: "other" }), await makeQuickCase({ kind: "other" })].map(
    (one) => one.disputeId,
  );
  const explanation = "Loud music is not against our rules.";
  expect(await apply(support, ids, { type: "dismiss", reason, explanation } as never)).toEqual({
    done: 2,
    refused: [],
  });
  await tellDueDecisions({ now: () => new Date(Date.now() + 60_000) });
  for (const disputeId of ids) {
    expect(await caseOf(disputeId)).toMatchObject({ state: "decided", assigneeId: support.accountId });
    const [decision] = await db().decision.findMany({ where: { disputeId } });
    expect(decision).toMatchObject({ outcome: "dismissed", state: "in-force", decidedBy: support.accountId });
    const statements = await db().statement.findMany({ where: { decisionId: decision?.id ?? "", party: "reporter" } });
    expect(statements.map(({ body }) => JSON.stringify(body))).toEqual([expect.stringContaining(explanation)]);
  }
});

test("cases of several kinds are not dismissed with one reason", async () => {
  const ids = [await makeQuickCase({ kind: "other" }), await makeQuickCase()].map((one) => one.disputeId);
  expect(await apply(support, ids, ACTIONS[4])).toMatchObject({ done: 0, refused: [{}, {}] });
  for (const id of ids) expect(await caseOf(id)).toMatchObject({ state: "new" });
});

test("a case that somebody of the staff is a party to is neither worked on nor named", async () => {
  const { disputeId } = await makeQuickCase();
  const { video } = await makeQuickCase();
  const own = await openDispute(support, reportOf({ kind: "other", target: { type: "video", id: video.id } }));
  if (own.state !== "opened") throw new Error("no case");
  const both = [own.disputeId, disputeId];
  expect((await previewBulk(support, { disputeIds: both, type: "triage" })).items.map(({ id }) => id)).toEqual([
    disputeId,
  ]);
  expect(await apply(support, both, { type: "triage" })).toEqual({ done: 1, refused: [] });
  expect(await caseOf(own.disputeId)).toMatchObject({ state: "new" });
  await expect(apply((await makePerson()).actor, both, { type: "triage" })).rejects.toMatchObject({
    code: "not-found",
  });
});

test("two who take the same cases at once have each of them once, and are told which", async () => {
  const ids = await Promise.all(Array.from({ length: 6 }, async () => (await makeQuickCase()).disputeId));
  const people = [support, colleague];
  const results = await Promise.all([
    apply(support, ids, { type: "take" }),
    apply(colleague, ids.toReversed(), { type: "take" }),
  ]);
  const held = await Promise.all(ids.map(caseOf));
  for (const [place, { done, refused }] of results.entries()) {
    expect(held.filter(({ assigneeId }) => assigneeId === people[place]?.accountId)).toHaveLength(done);
    expect(refused).toHaveLength(ids.length - done);
  }
  expect(results.map(({ done }) => done).reduce((sum, done) => sum + done)).toBe(ids.length);
});
