import { createHash } from "node:crypto";
import { utimes } from "node:fs/promises";

import { expect, test } from "vitest";

import { freezeEvidence } from "#lib/disputes/evidence/freeze-evidence";
import { prepareEvidence } from "#lib/disputes/evidence/prepare-evidence";
import { evidence } from "#lib/disputes/evidence/store";
import { sweepEvidence } from "#lib/disputes/evidence/sweep-evidence";
import { sweepStorage } from "#lib/ingest/sweep/sweep-storage";
import { db } from "#lib/platform/db/client";
import { inTransaction } from "#lib/platform/db/transaction";
import { fixedClock } from "#lib/platform/shared/clock";
import { type DisputeId, newId, type StorageKey } from "#lib/platform/shared/ids";
import { objectStore } from "#lib/platform/storage/store";
import { useTestDatabase } from "#lib/testing/database";
import { makeAccount, makeVideo } from "#lib/testing/factories";
import { storeObject } from "#lib/testing/store-object";

useTestDatabase();

async function makeDispute(videoId: string): Promise<DisputeId> {
  const id = newId<DisputeId>();
  const now = new Date();
  await db().dispute.create({
    data: {
      id,
      kind: "missing-label",
      state: "new",
      targetType: "video",
      targetId: videoId,
      videoId,
      isSensitive: false,
      priority: 0,
      openedAt: now,
      acknowledgeBy: now,
      decideBy: now,
      amberAt: now,
      entryId: newId(),
      updatedAt: now,
    },
  });
  return id;
}

async function videoWithPictures() {
  const owner = await makeAccount();
  const posterKey = await storeObject(Buffer.from("poster"));
  const frame = await storeObject(Buffer.from("frame"));
  return makeVideo(owner.id, { posterKey, frameKeys: [frame], sha256: "a".repeat(64), title: "As it was" });
}

async function freeze(videoId: string) {
  const target = { type: "video", id: videoId } as const;
  const disputeId = await makeDispute(videoId);
  const prepared = await prepareEvidence(target);
  await inTransaction((tx) =>
    freezeEvidence(tx, { disputeId, kind: "missing-label", occasion: "opened", target, prepared }),
  );
  return disputeId;
}

async function bytesOf(key: StorageKey): Promise<string> {
  const opened = await objectStore().open(key);
  return Buffer.concat((await opened?.body.toArray()) ?? []).toString();
}

test("what was frozen stays as it was, pictures included, when the video changes and is deleted", async () => {
  const video = await videoWithPictures();
  const disputeId = await freeze(video.id);
  const [before] = await evidence().ofDispute(disputeId);
  await db().video.update({ where: { id: video.id }, data: { title: "Another" } });
  await db().video.delete({ where: { id: video.id } });
  await objectStore().remove(video.posterKey as never);
  const [after] = await evidence().ofDispute(disputeId);
  expect(after).toEqual(before);
  expect(after?.snapshot.video).toMatchObject({ title: "As it was", sha256: "a".repeat(64) });
  expect(await Promise.all((after?.pictureKeys ?? []).map(bytesOf))).toEqual(["poster", "frame"]);
});

test("the ledger holds the digest of the very text", async () => {
  const disputeId = await freeze((await videoWithPictures()).id);
  const [frozen] = await evidence().ofDispute(disputeId);
  expect(
    createHash("sha256")
      .update(frozen?.text ?? "")
      .digest("hex"),
  ).toBe(frozen?.digest);
  const [entry] = await db().$queryRaw<{ details: string }[]>`
    SELECT f.details FROM ledger_facts f JOIN ledger_entries e USING (position) WHERE e.id = ${frozen?.entryId}`;
  expect(JSON.parse(entry?.details ?? "{}")).toMatchObject({ disputeId, sha256: frozen?.digest });
});

test("the database refuses to change what was frozen", async () => {
  const disputeId = await freeze((await videoWithPictures()).id);
  await expect(db().disputeEvidence.updateMany({ where: { disputeId }, data: { snapshot: "{}" } })).rejects.toThrow(
    /append-only/,
  );
});

test("copies of a case that came to nothing are swept, and those of a case are kept", async () => {
  const video = await videoWithPictures();
  const disputeId = await freeze(video.id);
  const stray = await prepareEvidence({ type: "video", id: video.id });
  const kept = (await evidence().ofDispute(disputeId))[0]?.pictureKeys ?? [];
  const old = new Date(Date.now() - 3 * 3_600_000);
  for (const key of [...stray.pictureKeys, ...kept]) {
    await objectStore().withLocalFile(key, (path) => utimes(path, old, old));
  }
  await sweepStorage();
  expect(await Promise.all(stray.pictureKeys.map((key) => objectStore().head(key)))).toEqual([null, null]);
  expect(await Promise.all(kept.map((key) => objectStore().head(key)))).toMatchObject([
    { sizeBytes: 6 },
    { sizeBytes: 5 },
  ]);
});

test("evidence ends a year after its case was closed, its pictures with the next sweep, and no day before", async () => {
  const disputeId = await freeze((await videoWithPictures()).id);
  const closedAt = new Date();
  await db().dispute.update({ where: { id: disputeId }, data: { state: "closed", closedAt } });
  const clock = fixedClock(closedAt);
  clock.advanceMs(364 * 86_400_000);
  await sweepEvidence(clock);
  expect(await evidence().ofDispute(disputeId)).toHaveLength(1);
  clock.advanceMs(2 * 86_400_000);
  await sweepEvidence(clock);
  expect(await evidence().ofDispute(disputeId)).toEqual([]);
});
