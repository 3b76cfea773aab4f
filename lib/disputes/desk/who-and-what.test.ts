import { describe, expect, test } from "vitest";

import { claimDispute } from "#lib/disputes/cases/claim-dispute";
import { closeDispute } from "#lib/disputes/cases/close-dispute";
import { escalateDispute } from "#lib/disputes/cases/escalate-dispute";
import { getOwnCase } from "#lib/disputes/cases/get-own-case";
import { openDispute } from "#lib/disputes/cases/open-dispute";
import { sendMessage } from "#lib/disputes/cases/send-message";
import { decide } from "#lib/disputes/decisions/decide";
import { decideInput } from "#lib/disputes/decisions/input";
import { findCaseVideo } from "#lib/disputes/desk/find-case-media";
import { getCase } from "#lib/disputes/desk/get-case";
import { getEvidence } from "#lib/disputes/desk/get-evidence";
import { getReReview } from "#lib/disputes/quality/get-re-review";
import { deleteVideo } from "#lib/library/videos/delete-video";
import type { Actor } from "#lib/people/accounts/actor";
import { db } from "#lib/platform/db/client";
import { asId, type DisputeId, newId, type VideoId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { makePerson, makeQuickCase, makeStaff, reportOf } from "#lib/testing/disputes";
import { makeVideo } from "#lib/testing/factories";
import { storeObject } from "#lib/testing/store-object";

useTestDatabase();

const reason = "A test";

describe("the file of a case", () => {
  async function caseWithFile() {
    const made = await makeQuickCase({ kind: "impersonation" });
    const stored = { storageKey: await storeObject(), mediaType: "video/mp4" };
    await db().video.update({ where: { id: made.video.id }, data: stored });
    return made;
  }
  type Made = Awaited<ReturnType<typeof caseWithFile>>;

  /** A second look at it, which this person has begun. */
  async function lookedAtBy(reviewer: Actor, disputeId: DisputeId): Promise<string> {
    const [id, decisionId, now] = [newId<string>(), newId<string>(), new Date()];
    await db().decision.create({
      data: {
        id: decisionId,
        disputeId,
        outcome: "dismissed",
        state: "in-force",
        plan: {},
        reason,
        decidedBy: newId<string>(),
        createdAt: now,
        inForceAt: now,
      },
    });
    await db().reReview.create({ data: { id, decisionId, disputeId, reviewerId: reviewer.accountId, createdAt: now } });
    return id;
  }

  test.each<[string, (made: Made, staff: Actor) => Promise<unknown>, string]>([
    ["can be opened", () => Promise.resolve(), "shown"],
    [
      "of a closed case",
      ({ disputeId }, staff) => closeDispute(staff, { disputeId, because: "withdrawn", reason }),
      "closed",
    ],
    ["of an escalated case", ({ disputeId }, staff) => escalateDispute(staff, { disputeId, reason }), "senior-only"],
    [
      "of a video that was deleted",
      ({ creator, video }) => deleteVideo(creator.actor, { videoId: asId<VideoId>(video.id) }),
      "deleted",
    ],
    [
      "that is not read yet",
      ({ video }) => db().video.update({ where: { id: video.id }, data: { status: "processing" } }),
      "unreadable",
    ],
  ])("%s: the page and a second look say what opening it answers", async (_, change, said) => {
    const made = await caseWithFile();
    const { disputeId } = made;
    const [other, staff] = [await makeStaff(), await makeStaff()];
    await change(made, other);
    expect((await getCase(staff, { disputeId })).file).toBe(said);
    expect((await getReReview(staff, { reviewId: await lookedAtBy(staff, disputeId) })).file).toBe(said);
    const opening = findCaseVideo(staff, { disputeId }).then(
      () => true,
      () => false,
    );
    expect(await opening).toBe(said === "shown");
  });
});

describe("who reported", () => {
  test("a creator who contests a label is said to be the creator, and nobody else is said to be anybody", async () => {
    const staff = await makeStaff();
    const own = await makeQuickCase({ kind: "wrong-label" });
    expect((await getCase(staff, own)).reports).toMatchObject([{ place: 1, role: "subject" }]);
    const others = await makeQuickCase({ kind: "likeness" });
    expect((await getCase(staff, others)).reports).toMatchObject([{ place: 1, role: null }]);
    // Neither is there any more: that both are nobody does not make them the same person.
    await db().dispute.update({ where: { id: others.disputeId }, data: { subjectId: null } });
    await db().disputeReport.updateMany({ where: { disputeId: others.disputeId }, data: { reporterId: null } });
    expect((await getCase(staff, others)).reports).toMatchObject([{ role: null }]);
  });

  test("what staff write to the creator who reported is on the page that the creator reads", async () => {
    const { disputeId, creator } = await makeQuickCase({ kind: "wrong-label" });
    const staff = await makeStaff();
    await claimDispute(staff, { disputeId });
    const body = "Which tool did you use?";
    await sendMessage(staff, { disputeId, party: "subject", reportId: null, body, thenWait: true });
    const own = await getOwnCase({ visitor: creator.actor, disputeId });
    expect(own).toMatchObject({ state: "waiting-for-you", messages: [{ from: "support", body }] });
  });
});

test("a remix that a service requested has no account to suspend, and none is shown as its own", async () => {
  const [owner, service] = [await makePerson(), await makePerson()];
  const video = await makeVideo(owner.id);
  const createdAt = new Date();
  const { id } = await db().grant.create({
    data: {
      id: newId<string>(),
      videoId: video.id,
      ownerId: owner.id,
      requestedBy: service.id,
      byService: true,
      outcome: "issued",
      basis: "default",
      since: createdAt,
      permissionVersion: "1",
      entryId: newId<string>(),
      requester: "Meme remixer",
      expiresAt: new Date(createdAt.getTime() + 300_000),
      createdAt,
    },
  });
  const target = { type: "grant" as const, id };
  const opened = await openDispute(owner.actor, reportOf({ kind: "remix-without-consent", target }));
  if (opened.state !== "opened") throw new Error("A report of somebody signed in opens a case.");
  const { disputeId } = opened;
  const staff = await makeStaff();
  const dto = await getCase(staff, { disputeId });
  expect(dto.reports).toMatchObject([{ role: "video-owner" }]);
  expect(dto.outcomes.find(({ outcome }) => outcome === "upheld")?.measures).toEqual([
    "revoke-grant",
    "forbid-remixing",
  ]);
  expect((await getEvidence(staff, { disputeId }))[0]?.snapshot.account).toBeNull();
  const plan = { outcome: "upheld", measures: [{ kind: "suspend-account" }] };
  await expect(decide(staff, decideInput.parse({ disputeId, plan, reason }))).rejects.toMatchObject({
    detail: "A service requested this remix, so there is no account to take a measure on.",
  });
});
