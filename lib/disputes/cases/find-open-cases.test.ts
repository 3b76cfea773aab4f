import { expect, test } from "vitest";

import { findOpenCases } from "#lib/disputes/cases/find-open-cases";
import { openDispute } from "#lib/disputes/cases/open-dispute";
import { db } from "#lib/platform/db/client";
import { asId, type VideoId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { makePerson, makeQuickCase, reportOf } from "#lib/testing/disputes";

useTestDatabase();

test("a creator finds what is open about a video that they may know of, and a stranger finds nothing", async () => {
  const { creator, video, disputeId, number } = await makeQuickCase({ kind: "wrong-label" });
  const target = { type: "video" as const, id: video.id };
  const stranger = await makePerson();
  const secret = await openDispute(stranger.actor, reportOf({ kind: "likeness", target }));
  if (secret.state !== "opened") throw new Error("no case");
  const videoId = asId<VideoId>(video.id);
  expect((await findOpenCases(creator.actor, [videoId])).get(videoId)).toEqual([
    { id: disputeId, number, kind: "wrong-label", isAppeal: false },
  ]);
  // Whoever reported it knows of their own, and of that alone.
  expect((await findOpenCases(stranger.actor, [videoId])).get(videoId)).toMatchObject([{ id: secret.disputeId }]);
  expect((await findOpenCases((await makePerson()).actor, [videoId])).size).toBe(0);
  await db().dispute.update({ where: { id: disputeId }, data: { state: "appealed" } });
  expect((await findOpenCases(creator.actor, [videoId])).get(videoId)).toMatchObject([{ isAppeal: true }]);
  for (const state of ["decided", "closed"]) {
    await db().dispute.update({ where: { id: disputeId }, data: { state } });
    expect((await findOpenCases(creator.actor, [videoId])).size).toBe(0);
  }
});
