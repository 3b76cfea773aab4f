import { beforeEach, describe, expect, test } from "vitest";

import { addNote } from "#lib/disputes/cases/add-note";
import { changeKind } from "#lib/disputes/cases/change-kind";
import { claimDispute } from "#lib/disputes/cases/claim-dispute";
import { claimNext } from "#lib/disputes/cases/claim-next";
import { linkDisputes } from "#lib/disputes/cases/link-disputes";
import { listDisputes } from "#lib/disputes/cases/list-disputes";
import { mergeDisputes } from "#lib/disputes/cases/merge-disputes";
import { openDispute } from "#lib/disputes/cases/open-dispute";
import { splitDispute } from "#lib/disputes/cases/split-dispute";
import { watchClocks } from "#lib/disputes/cases/watch-clocks";
import { exportStatements } from "#lib/disputes/decisions/export-statements";
import { decideInput } from "#lib/disputes/decisions/input";
import { applyBulk } from "#lib/disputes/desk/apply-bulk";
import { countQueues } from "#lib/disputes/desk/count-queues";
import { findCasePicture, findCaseVideo } from "#lib/disputes/desk/find-case-media";
import { getCase } from "#lib/disputes/desk/get-case";
import { getPrecedents } from "#lib/disputes/desk/get-precedents";
import { DESK_QUEUES, SENIOR_QUEUES } from "#lib/disputes/desk/input";
import { listCases } from "#lib/disputes/desk/list-cases";
import { openContent } from "#lib/disputes/desk/open-content";
import { drawReReviews } from "#lib/disputes/quality/draw-re-reviews";
import { getStats } from "#lib/disputes/quality/get-stats";
import type { Actor } from "#lib/people/accounts/actor";
import { db } from "#lib/platform/db/client";
import { fixedClock } from "#lib/platform/shared/clock";
import { newId, newStorageKey } from "#lib/platform/shared/ids";
import { giveAccess } from "#lib/testing/access";
import { useTestDatabase } from "#lib/testing/database";
import { caseOf, makePerson, makeQuickCase, makeStaff, reportOf } from "#lib/testing/disputes";
import { actorFor, makeAccount } from "#lib/testing/factories";
import { storeObject } from "#lib/testing/store-object";
import { decide } from "#lib/testing/notified-decisions";

useTestDatabase();

let outsider: Actor;
let holder: Actor;
let sealed: Awaited<ReturnType<typeof makeQuickCase>>;

async function makeHolder(role: "support" | "senior-support" = "senior-support"): Promise<Actor> {
  const staff = await makeStaff(role);
  await giveAccess(staff.accountId);
  return staff;
}

beforeEach(async () => {
  await db().account.updateMany({ data: { role: "member" } });
  [outsider, holder] = [await makeStaff("senior-support"), await makeHolder()];
  sealed = await makeQuickCase({ kind: "child-safety", text: "" });
});

const idsIn = async (actor: Actor, input: Parameters<typeof listCases>[1]) =>
  (await listCases(actor, input)).items.map(({ id }) => id);

describe("in lists", () => {
  const queues = [...new Set([...DESK_QUEUES, ...SENIOR_QUEUES])];

  test.each(queues)("no queue shows it to who has no access: %s", async (queue) => {
    expect(await idsIn(outsider, { queue, limit: 200 })).not.toContain(sealed.disputeId);
  });

  test("it is in the queue of who has access, found by its number, its kind and its subject by nobody else", async () => {
    const { handle } = await db().account.findUniqueOrThrow({ where: { id: sealed.creator.id } });
    const asked = [{ q: String(sealed.number) }, { q: `@${handle}` }, { kind: "child-safety" as const }];
    for (const filter of asked) {
      expect(await idsIn(holder, { queue: "all", limit: 200, ...filter })).toContain(sealed.disputeId);
      expect(await idsIn(outsider, { queue: "all", limit: 200, ...filter })).toEqual([]);
    }
    expect((await listDisputes(holder, { limit: 200 })).items.map(({ id }) => id)).toContain(sealed.disputeId);
    expect((await listDisputes(outsider, { limit: 200 })).items.map(({ id }) => id)).not.toContain(sealed.disputeId);
  });

  test("it is counted for who has access alone", async () => {
    const [theirs, others] = [await countQueues(holder), await countQueues(outsider)];
    expect(theirs).toMatchObject({ seesSealed: true });
    expect(theirs.kinds["child-safety"]).toBeGreaterThan(0);
    expect(others).toMatchObject({ seesSealed: false, kinds: { "child-safety": 0 } });
    const open = await db().dispute.count({ where: { kind: "child-safety", state: { in: ["new", "assigned"] } } });
    expect(theirs.queues.open - others.queues.open).toBe(open);
  });

  test("it is no precedent of what else is about the same account", async () => {
    const about = { type: "account" as const, id: sealed.creator.id };
    const other = await openDispute((await makePerson()).actor, reportOf({ kind: "impersonation", target: about }));
    if (other.state !== "opened") throw new Error("no case");
    const seenBy = async (actor: Actor) =>
      (await getPrecedents(actor, { disputeId: other.disputeId })).map(({ id }) => id);
    expect(await seenBy(holder)).toContain(sealed.disputeId);
    expect(await seenBy(outsider)).not.toContain(sealed.disputeId);
    // The evidence of that case counts what was there before, and does not count this one.
    const [frozen] = await db().disputeEvidence.findMany({ where: { disputeId: other.disputeId } });
    expect(JSON.parse(frozen?.snapshot ?? "{}")).toMatchObject({ account: { earlierCases: 0, standingMeasures: 0 } });
  });

  test("the desk's figures count it in the totals and name it nowhere", async () => {
    const before = await getStats(outsider, { days: 30 });
    await makeQuickCase({ kind: "child-safety" });
    const after = await getStats(outsider, { days: 30 });
    expect(after.all.opened - before.all.opened).toBe(1);
    expect(after.all.open - before.all.open).toBe(1);
    expect(after.kinds).toEqual(before.kinds);
    expect(JSON.stringify(after)).not.toContain("child-safety");
  });

  test("claiming the next case passes over it for who has no access", async () => {
    await db().dispute.updateMany({ where: { id: { not: sealed.disputeId } }, data: { state: "closed" } });
    expect(await claimNext(outsider, { queue: "open" })).toBeNull();
    expect(await claimNext(outsider, { queue: "open", kind: "child-safety" })).toBeNull();
    expect(await claimNext(holder, { queue: "open" })).toEqual({ disputeId: sealed.disputeId });
  });
});

test("bulk steps do not reach it without access", async () => {
  const action = { type: "triage" as const };
  await applyBulk(outsider, { disputeIds: [sealed.disputeId], action });
  expect((await caseOf(sealed.disputeId)).state).toBe("new");
  await applyBulk(holder, { disputeIds: [sealed.disputeId], action });
  expect((await caseOf(sealed.disputeId)).state).toBe("triaged");
});

test("a note tells nobody without access whom it names, and the page names none of them", async () => {
  const second = await makeHolder("support");
  const handleOf = async ({ accountId }: Actor) =>
    (await db().account.findUniqueOrThrow({ where: { id: accountId } })).handle;
  const body = `@${await handleOf(outsider)} and @${await handleOf(second)}, what do you think?`;
  await addNote(holder, { disputeId: sealed.disputeId, body });
  const notices = await db().notice.findMany({ where: { kind: "desk-mention" } });
  expect(notices.map(({ accountId }) => accountId)).toEqual([second.accountId]);
  const { staff } = await getCase(holder, { disputeId: sealed.disputeId });
  expect(staff.map(({ id }) => id).toSorted()).toEqual([holder.accountId, second.accountId].toSorted());
});

test("who has access is told of a new one, and of its clock; while nobody has, the administrators are, without a word of it", async () => {
  const kinds = async (accountId: string) =>
    (await db().notice.findMany({ where: { accountId } })).map(({ kind, text }) => ({ kind, text }));
  expect(await kinds(holder.accountId)).toMatchObject([{ kind: "desk-clock" }]);
  await watchClocks(fixedClock(new Date(Date.now() + 30 * 3_600_000)));
  expect((await kinds(holder.accountId)).length).toBeGreaterThan(1);
  expect(JSON.stringify(await kinds(outsider.accountId))).not.toContain(`Case ${String(sealed.number)} `);
  const administrator = await makeAccount({ role: "administrator" });
  await db().deskAccess.deleteMany();
  const { number, creator } = await makeQuickCase({ kind: "child-safety" });
  const received = await kinds(administrator.id);
  expect(received).toHaveLength(1);
  expect(JSON.stringify(received)).not.toMatch(new RegExp(`${String(number)}|${creator.id}`));
});

test("its decision is not drawn for a second look, and goes into no export of statements", async () => {
  const plan = { outcome: "dismissed" as const };
  await decide(holder, decideInput.parse({ disputeId: sealed.disputeId, plan, reason: "It shows nothing" }));
  await drawReReviews(outsider, { count: 100 });
  expect(await db().reReview.count({ where: { disputeId: sealed.disputeId } })).toBe(0);
  const everything = { from: new Date(0), until: new Date("2099-01-01"), limit: 200 };
  expect(JSON.stringify(await exportStatements(holder, everything))).not.toContain("PROTECTION_OF_MINORS");
});

test("no case outside the seal names it: it is neither linked, merged nor split across", async () => {
  const target = { type: "video" as const, id: sealed.video.id };
  const other = await openDispute((await makePerson()).actor, reportOf({ kind: "other", target }));
  if (other.state !== "opened") throw new Error("no case");
  await openDispute((await makePerson()).actor, reportOf({ kind: "other", target }));
  const [reason, disputeId] = ["A test", other.disputeId];
  const invalid = { code: "invalid-input" };
  await expect(linkDisputes(holder, { disputeId, otherId: sealed.disputeId, reason })).rejects.toMatchObject(invalid);
  await expect(mergeDisputes(holder, { disputeId, intoId: sealed.disputeId, reason })).rejects.toMatchObject(invalid);
  await expect(mergeDisputes(holder, { disputeId: sealed.disputeId, intoId: disputeId, reason })).rejects.toMatchObject(
    invalid,
  );
  const split = { disputeId, reportIds: [other.reportId], kind: "child-safety" as const, reason };
  await expect(splitDispute(holder, split)).rejects.toMatchObject(invalid);
});

describe("a case that turns out to be about a child", () => {
  test("is sealed at once, out of the hands of who found it, and told to who has access", async () => {
    const { disputeId } = await makeQuickCase({ kind: "other" });
    await claimDispute(outsider, { disputeId });
    await changeKind(outsider, { disputeId, kind: "child-safety", reason: "There is a child in it" });
    expect(await caseOf(disputeId)).toMatchObject({ kind: "child-safety", state: "triaged", assigneeId: null });
    await expect(getCase(outsider, { disputeId })).rejects.toMatchObject({ code: "not-found" });
    expect(await getCase(holder, { disputeId })).toMatchObject({ kind: "child-safety" });
    const notices = await db().notice.findMany({ where: { accountId: holder.accountId, path: `/desk/${disputeId}` } });
    expect(notices).toHaveLength(1);
  });

  test("joins the one that is open about it, of which who found it learns nothing", async () => {
    const target = { type: "video" as const, id: sealed.video.id };
    const other = await openDispute((await makePerson()).actor, reportOf({ kind: "other", target }));
    if (other.state !== "opened") throw new Error("no case");
    await changeKind(outsider, { disputeId: other.disputeId, kind: "child-safety", reason: "A child" });
    expect(await caseOf(other.disputeId)).toMatchObject({ state: "closed", mergedIntoId: sealed.disputeId });
    expect((await caseOf(sealed.disputeId)).reportCount).toBe(2);
    await expect(getCase(outsider, { disputeId: other.disputeId })).rejects.toMatchObject({ code: "not-found" });
  });

  test("keeps its kind from then on", async () => {
    const change = { disputeId: sealed.disputeId, kind: "other" as const, reason: "It is none" };
    await expect(changeKind(holder, change)).rejects.toMatchObject({ code: "invalid-input" });
  });
});

describe("its content", () => {
  async function withFile() {
    await db().video.update({
      where: { id: sealed.video.id },
      data: { storageKey: await storeObject(), mediaType: "video/mp4" },
    });
    const [evidence] = await db().disputeEvidence.findMany({ where: { disputeId: sealed.disputeId } });
    const id = evidence?.id ?? newId<string>();
    await db().$executeRaw`UPDATE dispute_evidence SET frame_keys = ${[newStorageKey()]} WHERE id = ${id}`.catch(
      () => 0,
    );
  }

  test("is shown to nobody, not even a picture, before they said why; then for half an hour, each look on record", async () => {
    await withFile();
    const { disputeId } = sealed;
    await expect(findCaseVideo(holder, { disputeId })).rejects.toMatchObject({ code: "not-allowed" });
    const [evidence] = await db().disputeEvidence.findMany({ where: { disputeId } });
    const asked = { disputeId, evidenceId: evidence?.id as never, place: 0 };
    await expect(findCasePicture(holder, asked)).rejects.toMatchObject({ code: "not-allowed" });
    await openContent(holder, { disputeId, reason: "To decide it" });
    expect(await findCaseVideo(holder, { disputeId })).toMatchObject({ mediaType: "video/mp4" });
    const reads = await db().disputeRead.findMany({ where: { disputeId, what: "content" } });
    expect(reads).toMatchObject([{ actorId: holder.accountId, reason: "To decide it" }]);
    const second = await makeHolder();
    await expect(findCaseVideo(second, { disputeId })).rejects.toMatchObject({ code: "not-allowed" });
    await openContent(second, { disputeId, reason: "Again" }, fixedClock(new Date(Date.now() - 31 * 60_000)));
    await expect(findCaseVideo(second, { disputeId })).rejects.toMatchObject({ code: "not-allowed" });
  });

  test("is opened by nobody without access, and each look at the case is on record", async () => {
    const { disputeId } = sealed;
    await expect(openContent(outsider, { disputeId, reason: "Curious" })).rejects.toMatchObject({ code: "not-found" });
    await getCase(holder, { disputeId });
    const reads = await db().disputeRead.findMany({ where: { disputeId } });
    expect(reads).toMatchObject([{ actorId: holder.accountId, what: "case" }]);
  });
});

test("no program hears of it, not even one of the installation's own", async () => {
  const administrator = actorFor(await makeAccount({ role: "administrator" }), { role: "administrator" });
  await db().webhookEndpoint.create({
    data: {
      id: newId<string>(),
      accountId: administrator.accountId,
      url: "https://example.test/hook",
      description: "",
      events: ["dispute.opened", "dispute.decided"],
      wholeInstallation: true,
      createdAt: new Date(),
      sealedSecret: new Uint8Array(8),
    },
  });
  const before = await db().webhookEvent.count();
  await makeQuickCase({ kind: "child-safety" });
  expect(await db().webhookEvent.count()).toBe(before);
  await makeQuickCase({ kind: "intimate-imagery" });
  expect(await db().webhookEvent.count()).toBe(before + 1);
});
