import { expect, test } from "vitest";

import { openDispute } from "#lib/disputes/cases/open-dispute";
import { createTokenFor } from "#lib/people/accounts/create-token";
import { db } from "#lib/platform/db/client";
import type { AccountId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { makePerson, makeStaff, reportOf } from "#lib/testing/disputes";
import { makeVideo } from "#lib/testing/factories";
import { useFront } from "#lib/testing/front";
import { storeObject } from "#lib/testing/store-object";
import { caseMediaRoutes } from "#server/routes/case-media";
import { mediaRoutes } from "#server/routes/media";

useTestDatabase();

const front = useFront([...caseMediaRoutes, ...mediaRoutes]);

async function tokenOf(accountId: AccountId, desk = false): Promise<Record<string, string>> {
  const scopes = desk ? (["read", "desk"] as const) : (["read", "write"] as const);
  const { token } = await createTokenFor(accountId, { name: "a test", scopes: [...scopes] });
  return { Authorization: `Bearer ${token}` };
}

const get = (path: string, headers: Record<string, string> = {}) => fetch(front.origin + path, { headers });

/** A private video under a case, with everything that the store holds of it. */
async function privateCase(kind: "other" | "intimate-imagery" = "other") {
  const [creator, reporter] = [await makePerson(), await makePerson()];
  const storageKey = await storeObject(Buffer.from("the film"));
  const posterKey = await storeObject(Buffer.from("the poster"));
  const { id } = await makeVideo(creator.id, { storageKey, posterKey, mediaType: "video/mp4" });
  const opened = await openDispute(reporter.actor, reportOf({ kind, target: { type: "video", id } }));
  if (opened.state !== "opened") throw new Error("A report of somebody signed in opens a case.");
  await db().video.update({ where: { id }, data: { visibility: "private" } });
  const { disputeId } = opened;
  const kept = await db().disputeEvidence.findFirstOrThrow({ where: { disputeId } });
  const base = `/media/cases/${disputeId}`;
  return { creator, reporter, id, disputeId, picture: `${base}/evidence/${kept.id}/0`, film: `${base}/file` };
}

test("staff sees a private video through its case, and no browser keeps any of it", async () => {
  const { picture, film } = await privateCase();
  const headers = await tokenOf((await makeStaff()).accountId, true);
  for (const [path, content] of [
    [film, "the film"],
    [picture, "the poster"],
  ] as const) {
    const answer = await get(path, headers);
    expect([answer.status, await answer.text(), answer.headers.get("cache-control")]).toEqual([
      200,
      content,
      "no-store",
    ]);
  }
});

test("the parties, a stranger, nobody, and staff without the desk get nothing of a case", async () => {
  const { creator, reporter, picture, film } = await privateCase();
  const staff = await makeStaff();
  const [stranger, staffReporter] = [await makePerson(), await makeStaff()];
  await db().disputeReport.updateMany({
    where: { reporterId: reporter.id },
    data: { reporterId: staffReporter.accountId },
  });
  const [own, asStaff] = [await tokenOf(staffReporter.accountId, true), await tokenOf(staff.accountId)];
  for (const path of [picture, film]) {
    for (const headers of [
      {},
      await tokenOf(stranger.id),
      await tokenOf(creator.id),
      await tokenOf(reporter.id),
      own,
    ]) {
      expect((await get(path, headers)).status).toBe(404);
    }
    // A token that was not made for the desk is told so, like everywhere on the desk.
    expect((await get(path, asStaff)).status).toBe(403);
  }
});

test("the frozen picture outlives the video, and who looks at a sensitive one is on record", async () => {
  const { id, disputeId, picture, film } = await privateCase("intimate-imagery");
  await db().video.delete({ where: { id } });
  const staff = await makeStaff();
  const headers = await tokenOf(staff.accountId, true);
  expect((await get(film, headers)).status).toBe(404);
  expect(await (await get(picture, headers)).text()).toBe("the poster");
  const looks = await db().disputeRead.findMany({ where: { disputeId, what: "content" } });
  expect(looks).toMatchObject([{ actorId: staff.accountId }]);
});
