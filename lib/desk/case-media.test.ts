import { expect, test } from "vitest";

import { db } from "#lib/db/client";
import { findCaseVideo } from "#lib/desk/find-case-media";
import { getPrecedents } from "#lib/desk/get-precedents";
import { closeDispute } from "#lib/disputes/close-dispute";
import { newStorageKey } from "#lib/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { makeCase, makeStaff } from "#lib/testing/disputes";

useTestDatabase();

const looksAt = (disputeId: string) => db().disputeRead.count({ where: { disputeId, what: "content" } });

test("a look at a sensitive case's content is on record, once however many pieces a player asks for", async () => {
  const { disputeId, video } = await makeCase({ kind: "likeness" });
  await db().video.update({ where: { id: video.id }, data: { storageKey: newStorageKey(), mediaType: "video/mp4" } });
  const [one, other] = [await makeStaff(), await makeStaff()];
  for (let piece = 0; piece < 3; piece += 1) await findCaseVideo(one, { disputeId });
  expect(await looksAt(disputeId)).toBe(1);
  await findCaseVideo(other, { disputeId });
  expect(await looksAt(disputeId)).toBe(2);
});

test("once a case is closed, what is private about its video is private to its staff too", async () => {
  const { disputeId, video } = await makeCase();
  await db().video.update({ where: { id: video.id }, data: { storageKey: newStorageKey(), mediaType: "video/mp4" } });
  const staff = await makeStaff();
  expect(await findCaseVideo(staff, { disputeId })).toMatchObject({ mediaType: "video/mp4" });
  await closeDispute(staff, { disputeId, because: "withdrawn", reason: "They took it back" });
  await expect(findCaseVideo(staff, { disputeId })).rejects.toMatchObject({ code: "not-found" });
});

test("similar cases are those about the same file, account or signer, the closest likeness first", async () => {
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
