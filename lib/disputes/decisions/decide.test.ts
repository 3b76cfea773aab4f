import { expect, test } from "vitest";

import { declineDecision } from "#lib/disputes/decisions/decline-decision";
import { decideInput } from "#lib/disputes/decisions/input";
import type { Plan } from "#lib/disputes/decisions/plan";
import { previewDecision } from "#lib/disputes/decisions/preview-decision";
import { reverseDecision } from "#lib/disputes/decisions/reverse-decision";
import { issuedStatement } from "#lib/disputes/statements/statement";
import { EVENT_TYPES } from "#lib/messaging/webhooks/events";
import { db } from "#lib/platform/db/client";
import { asId, type DecisionId, type DisputeId, newId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { caseOf, makeCase, makeQuickCase, makeStaff } from "#lib/testing/disputes";
import { makeAccount, makeVideo } from "#lib/testing/factories";
import { onRecord } from "#lib/testing/ledger";
import { approveDecision, decide } from "#lib/testing/notified-decisions";

useTestDatabase();

const planOf = (plan: Partial<Plan> & Pick<Plan, "outcome">): Plan => ({ measures: [], includeCopies: false, ...plan });
const asked = (disputeId: DisputeId, plan: Partial<Plan> & Pick<Plan, "outcome">) =>
  decideInput.parse({ disputeId, plan: planOf(plan), reason: "The evidence says so" });
const corrected = planOf({ outcome: "upheld", measures: [{ kind: "correct-label", labelKind: "ai-modified" }] });
const suspended = planOf({ outcome: "upheld", measures: [{ kind: "suspend-account" }] });
const statementsOf = async (decisionId: string) => db().statement.findMany({ where: { decisionId } });

test("a decision is in force with its measures, its statements, its entries and its letters", async () => {
  const { disputeId, video, creator, reporter } = await makeCase();
  const staff = await makeStaff();
  const decided = await decide(staff, asked(disputeId, corrected));
  expect(decided).toMatchObject({
    state: "in-force",
    outcome: "upheld",
    measures: [{ kind: "correct-label", target: { type: "video", id: video.id }, labelKind: "ai-modified" }],
  });
  expect(await caseOf(disputeId)).toMatchObject({ state: "decided", assigneeId: staff.accountId });
  expect(await db().video.findUniqueOrThrow({ where: { id: video.id } })).toMatchObject({
    staffLabelKind: "ai_modified",
  });
  const statements = await statementsOf(decided.decisionId);
  expect(statements.map(({ party, accountId }) => [party, accountId]).sort()).toEqual(
    [
      ["reporter", reporter.id],
      ["subject", creator.id],
    ].sort(),
  );
  for (const { body } of statements) expect(issuedStatement.parse(body)).toMatchObject({ outcome: "upheld" });
  expect((await onRecord({ videoId: video.id })).map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["dispute-decided", "measure-applied"]),
  );
  const notices = await db().notice.findMany({
    where: { kind: "decision", accountId: { in: [creator.id, reporter.id] } },
  });
  expect(notices).toHaveLength(2);
});

test("a case is decided once, by somebody who may, and in a way that its kind can have", async () => {
  const { disputeId, creator } = await makeCase();
  const [staff, other] = [await makeStaff(), await makeStaff()];
  await expect(decide(creator.actor, asked(disputeId, corrected))).rejects.toMatchObject({ code: "not-found" });
  await expect(
    decide(staff, asked(disputeId, { outcome: "upheld", measures: [{ kind: "revoke-grant" }] })),
  ).rejects.toMatchObject({ code: "invalid-input" });
  await expect(decide(staff, asked(disputeId, { outcome: "upheld" }))).rejects.toMatchObject({ code: "invalid-input" });
  await decide(staff, asked(disputeId, { outcome: "dismissed" }));
  await expect(decide(other, asked(disputeId, corrected))).rejects.toMatchObject({ code: "no-longer-possible" });
});

test("a decision reaches nothing but what its case is about", async () => {
  const { disputeId } = await makeCase();
  const elsewhere = await makeVideo((await makeAccount()).id);
  await expect(
    decide(
      await makeStaff(),
      asked(disputeId, { outcome: "upheld", measures: [{ kind: "remove-video", videoId: elsewhere.id }] }),
    ),
  ).rejects.toMatchObject({ code: "invalid-input" });
});

test("suspending somebody takes two people: nothing happens before the second agrees, who is never the first", async () => {
  const { disputeId, creator, video } = await makeCase({ kind: "impersonation" });
  const [proposer, second] = [await makeStaff("senior-support"), await makeStaff("senior-support")];
  const { decisionId, state } = await decide(proposer, asked(disputeId, suspended));
  const id = asId<DecisionId>(decisionId);
  expect(state).toBe("proposed");
  expect(await statementsOf(decisionId)).toEqual([]);
  expect((await db().account.findUniqueOrThrow({ where: { id: creator.id } })).suspendedAt).toBeNull();
  expect((await db().video.findUniqueOrThrow({ where: { id: video.id } })).removedAt).toBeNull();
  expect((await caseOf(disputeId)).state).toBe("assigned");

  await expect(decide(proposer, asked(disputeId, corrected))).rejects.toMatchObject({ code: "no-longer-possible" });
  for (const actor of [proposer, await makeStaff("support")]) {
    await expect(approveDecision(actor, { decisionId: id, reason: "Yes" })).rejects.toMatchObject({
      code: "not-allowed",
    });
  }
  await expect(approveDecision(creator.actor, { decisionId: id, reason: "No" })).rejects.toMatchObject({
    code: "not-found",
  });

  await approveDecision(second, { decisionId: id, reason: "I see it the same way" });
  expect(await db().account.findUniqueOrThrow({ where: { id: creator.id } })).toMatchObject({
    suspendedAt: expect.any(Date) as Date,
    suspendedByDecision: true,
  });
  expect(await caseOf(disputeId)).toMatchObject({ state: "decided" });
  expect(await db().decision.findUniqueOrThrow({ where: { id } })).toMatchObject({
    state: "in-force",
    decidedBy: proposer.accountId,
    approvedBy: second.accountId,
    drafts: null,
  });
  expect(await statementsOf(decisionId)).toHaveLength(2);
});

test("a proposal that is declined leaves nothing, and the case can be decided differently", async () => {
  const { disputeId, video } = await makeCase({ kind: "impersonation" });
  const [proposer, second] = [await makeStaff(), await makeStaff("senior-support")];
  const { decisionId } = await decide(proposer, asked(disputeId, suspended));
  await declineDecision(second, { decisionId: asId(decisionId), reason: "A removal is enough" });
  const where = { id: decisionId };
  expect(await db().decision.findUniqueOrThrow({ where })).toMatchObject({ state: "declined", drafts: null });
  const [step] = await db().disputeEvent.findMany({ where: { disputeId }, orderBy: { position: "desc" }, take: 1 });
  expect(step).toMatchObject({ kind: "declined", actorId: second.accountId });
  await expect(approveDecision(second, { decisionId: asId(decisionId), reason: "Yes" })).rejects.toMatchObject({
    code: "no-longer-possible",
  });
  await decide(proposer, asked(disputeId, { outcome: "upheld", measures: [{ kind: "remove-video" }] }));
  expect((await db().video.findUniqueOrThrow({ where: { id: video.id } })).removedAt).not.toBeNull();
});

test("staff takes its own decision back: everything is as it was, and the case is open again", async () => {
  const { disputeId, video, creator } = await makeCase();
  const staff = await makeStaff();
  const before = await db().video.findUniqueOrThrow({ where: { id: video.id } });
  const { decisionId } = await decide(
    staff,
    asked(disputeId, { outcome: "upheld", measures: [{ kind: "remove-video" }] }),
  );
  const input = { decisionId: asId<DecisionId>(decisionId), reason: "The wrong video", explanation: "We were wrong." };
  await expect(reverseDecision(await makeStaff(), input)).rejects.toMatchObject({ code: "not-allowed" });
  await reverseDecision(staff, input);
  expect(await db().video.findUniqueOrThrow({ where: { id: video.id } })).toEqual(before);
  expect(await caseOf(disputeId)).toMatchObject({ state: "triaged", assigneeId: null });
  expect((await onRecord({ videoId: video.id })).map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["decision-overturned", "measure-lifted"]),
  );
  const notices = await db().notice.findMany({ where: { accountId: creator.id, kind: "decision" } });
  expect(notices.some(({ text }) => text.includes("We were wrong."))).toBe(true);
  await expect(reverseDecision(staff, input)).rejects.toMatchObject({ code: "no-longer-possible" });
});

test("identical files get the same measures, but for those of whoever reported, and their creators are told", async () => {
  const { disputeId, video, reporter } = await makeCase({ kind: "likeness" });
  const sha256 = "a".repeat(64);
  await db().video.update({ where: { id: video.id }, data: { sha256 } });
  await db().dispute.update({ where: { id: disputeId }, data: { sha256 } });
  const other = await makeAccount();
  const copy = await makeVideo(other.id, { sha256 });
  const own = await makeVideo(reporter.id, { sha256 });
  const plan = planOf({ outcome: "upheld", measures: [{ kind: "remove-video" }], includeCopies: true });
  const preview = await previewDecision(await makeStaff(), { disputeId, plan });
  expect(preview.copies).toEqual({ found: 2, accounts: 2, ofReporters: 1, included: true });
  const { decisionId } = await decide(await makeStaff(), asked(disputeId, plan));
  const removed = async (id: string) => (await db().video.findUniqueOrThrow({ where: { id } })).removedAt !== null;
  expect(await Promise.all([video.id, copy.id, own.id].map(removed))).toEqual([true, true, false]);
  const [statement] = await db().statement.findMany({ where: { decisionId, accountId: other.id } });
  expect(issuedStatement.parse(statement?.body).content).toMatchObject({ id: copy.id, isCopy: true });
});

test("a preview says what would change and changes nothing", async () => {
  const { disputeId, video } = await makeCase();
  const before = await db().video.findUniqueOrThrow({ where: { id: video.id } });
  const preview = await previewDecision(await makeStaff(), { disputeId, plan: corrected });
  expect(preview).toMatchObject({
    problem: null,
    consequences: [{ from: "AI-generated", to: "AI-modified, corrected by staff", holdsAlready: false }],
    notified: { subjects: 1, reporters: 1 },
    waits: null,
  });
  expect(await db().video.findUniqueOrThrow({ where: { id: video.id } })).toEqual(before);
  expect(await db().decision.count({ where: { disputeId } })).toBe(0);
});

test("what was only claimed is called unverified in previews and statements, and staff can confirm it", async () => {
  const { disputeId, video, creator } = await makeCase();
  const claimed = { kind: "ai-generated", confidence: "claimed", basis: "content-credentials" };
  await db().video.update({
    where: { id: video.id },
    data: { label: { ...claimed, evidence: [], contestable: true } },
  });
  const plan = planOf({ outcome: "upheld", measures: [{ kind: "correct-label", labelKind: "ai-generated" }] });
  const staff = await makeStaff();
  const preview = await previewDecision(staff, { disputeId, plan });
  expect(preview).toMatchObject({
    problem: null,
    consequences: [{ from: "AI-generated (unverified)", to: "AI-generated, corrected by staff" }],
  });
  const { decisionId } = await decide(staff, asked(disputeId, plan));
  const [statement] = await db().statement.findMany({ where: { decisionId, accountId: creator.id } });
  expect(issuedStatement.parse(statement?.body).facts).toContain("from “AI-generated (unverified)” to “AI-generated”");
  expect(await db().video.findUniqueOrThrow({ where: { id: video.id } })).toMatchObject({
    staffLabelKind: "ai_generated",
  });
});

test("what is confirmed already needs no decision that says the same", async () => {
  const { disputeId } = await makeCase();
  const plan = planOf({ outcome: "upheld", measures: [{ kind: "correct-label", labelKind: "ai-generated" }] });
  const { problem } = await previewDecision(await makeStaff(), { disputeId, plan });
  expect(problem).toContain("says this already");
});

test("a preview of a sensitive case is on record as a look at it, once however often a choice changes, and of no other", async () => {
  const looksAt = (disputeId: DisputeId) => db().disputeRead.findMany({ where: { disputeId } });
  const [sensitive, plain] = [await makeQuickCase({ kind: "likeness" }), await makeQuickCase()];
  const staff = await makeStaff();
  const dismissed = planOf({ outcome: "dismissed" });
  for (const { disputeId } of [sensitive, sensitive, plain])
    await previewDecision(staff, { disputeId, plan: dismissed });
  expect(await looksAt(sensitive.disputeId)).toMatchObject([{ actorId: staff.accountId, what: "case" }]);
  expect(await looksAt(plain.disputeId)).toEqual([]);
});

test.each([
  ["remove-video", ["remix.permission_changed", "training.permission_changed"]],
  ["forbid-remixing", ["remix.permission_changed"]],
] as const)("a decision to %s is told by the event of each permission that it ends", async (kind, types) => {
  const { disputeId, creator, video } = await makeCase({ kind: "remix-without-consent" });
  const endpoint = { url: "https://example.test/", sealedSecret: Uint8Array.of(1), events: [...EVENT_TYPES] };
  await db().webhookEndpoint.create({
    data: { id: newId(), accountId: creator.id, createdAt: new Date(), ...endpoint },
  });
  await decide(await makeStaff(), asked(disputeId, { outcome: "upheld", measures: [{ kind }] }));
  const events = await db().webhookEvent.findMany({ where: { accountId: creator.id } });
  const ended = events.filter(({ type }) => type.endsWith("permission_changed"));
  expect(ended.map(({ type }) => type).toSorted()).toEqual(types);
  for (const { body } of ended) expect(JSON.parse(body)).toMatchObject({ data: { videoIds: [video.id] } });
});
