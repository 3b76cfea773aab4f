import { expect, test } from "vitest";

import { closeDispute } from "#lib/disputes/cases/close-dispute";
import { openDispute } from "#lib/disputes/cases/open-dispute";
import { decideInput } from "#lib/disputes/decisions/input";
import { findCaseVideo } from "#lib/disputes/desk/find-case-media";
import { getDisputeDetails } from "#lib/disputes/desk/get-dispute-details";
import { getPrecedents } from "#lib/disputes/desk/get-precedents";
import { db } from "#lib/platform/db/client";
import { useTestDatabase } from "#lib/testing/database";
import { makeCase, makePerson, makeStaff, reportOf } from "#lib/testing/disputes";
import { storeObject } from "#lib/testing/store-object";
import { decide } from "#lib/testing/notified-decisions";

useTestDatabase();

const looksAt = (disputeId: string) => db().disputeRead.count({ where: { disputeId, what: "content" } });

test("a look at a sensitive case's content is on record, once however many pieces a player asks for", async () => {
  const { disputeId, video } = await makeCase({ kind: "likeness" });
  await db().video.update({
    where: { id: video.id },
    data: { storageKey: await storeObject(), mediaType: "video/mp4" },
  });
  const [one, other] = [await makeStaff(), await makeStaff()];
  for (let piece = 0; piece < 3; piece += 1) await findCaseVideo(one, { disputeId });
  expect(await looksAt(disputeId)).toBe(1);
  await findCaseVideo(other, { disputeId });
  expect(await looksAt(disputeId)).toBe(2);
});

test("once a case is closed, what is private about its video is private to its staff too", async () => {
  const { disputeId, video } = await makeCase();
  await db().video.update({
    where: { id: video.id },
    data: { storageKey: await storeObject(), mediaType: "video/mp4" },
  });
  const staff = await makeStaff();
  expect(await findCaseVideo(staff, { disputeId })).toMatchObject({ mediaType: "video/mp4" });
  await closeDispute(staff, { disputeId, because: "withdrawn", reason: "They took it back" });
  await expect(findCaseVideo(staff, { disputeId })).rejects.toMatchObject({ code: "not-found" });
});

test("earlier cases about the same thing come first, with what was decided and when", async () => {
  const first = await makeCase();
  const [staff, senior] = [await makeStaff(), await makeStaff("senior-support")];
  const plan = { outcome: "dismissed", measures: [] };
  await decide(senior, decideInput.parse({ disputeId: first.disputeId, plan, reason: "It is in order" }));
  const target = { type: "video" as const, id: first.video.id };
  const again = await openDispute((await makePerson()).actor, reportOf({ target }));
  const copy = await makeCase();
  const sha256 = "c".repeat(64);
  if (again.state !== "opened") throw new Error("It opens a case.");
  for (const id of [again.disputeId, copy.disputeId]) {
    await db().dispute.update({ where: { id }, data: { sha256 } });
  }
  await decide(senior, decideInput.parse({ disputeId: copy.disputeId, plan, reason: "It is in order" }));
  const found = await getDisputeDetails(staff, { disputeId: again.disputeId });
  expect("earlierDecisions" in found && found.earlierDecisions).toMatchObject([
    { disputeId: first.disputeId, about: "target", outcome: "dismissed", isOnAppeal: false, wasAppealed: false },
    { disputeId: copy.disputeId, about: "file", outcome: "dismissed" },
  ]);
  // To staff who reported it themselves no earlier case of theirs exists either; to a party it is no part of their case.
  const own = await getDisputeDetails(first.reporter.actor, { disputeId: first.disputeId });
  expect("earlierDecisions" in own).toBe(false);
});

test("similar cases are those about the same file or account, the closest likeness first", async () => {
  const here = await makeCase();
  const [sameFile, sameAccount, other] = [await makeCase(), await makeCase(), await makeCase()];
  const sha256 = "b".repeat(64);
  const set = (id: string, data: object) => db().dispute.update({ where: { id }, data });
  await set(here.disputeId, { sha256 });
  await set(sameFile.disputeId, { sha256, subjectId: here.creator.id });
  await set(sameAccount.disputeId, { subjectId: here.creator.id });
  const found = await getPrecedents(await makeStaff(), { disputeId: here.disputeId });
  expect(found.map(({ id, likeness }) => [id, likeness])).toEqual([
    [sameFile.disputeId, "file"],
    [sameAccount.disputeId, "account"],
  ]);
  expect(found.map(({ id }) => id)).not.toContain(other.disputeId);
});
