import { expect, test } from "vitest";

import { filterFrom } from "#app/(studio)/studio/requests/filter";
import { grantFilter, requestGrantInput } from "#lib/consent/grants/input";
import { listGrants } from "#lib/consent/grants/list-grants";
import { requestGrant } from "#lib/consent/grants/request-grant";
import { deleteAccount } from "#lib/overview/privacy/delete-account";
import { sweepAccount } from "#lib/overview/privacy/sweep-account";
import { changeHandle } from "#lib/people/accounts/change-handle";
import { db } from "#lib/platform/db/client";
import { newId } from "#lib/platform/shared/ids";
import { makeAccount as makePerson, TEST_PASSWORD } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount, makeVideo } from "#lib/testing/factories";

useTestDatabase();

async function creatorAsked() {
  const creator = await makeAccount({ remixDefault: "allow" });
  const { id: videoId } = await makeVideo(creator.id);
  const ask = (asker: { id: string }, requester: string) =>
    requestGrant(actorFor(asker), requestGrantInput.parse({ videoId, requester, purpose: "p" }));
  const found = async (q: string, filter: object = {}) => {
    const { items } = await listGrants(actorFor(creator), { limit: 50, ...grantFilter.parse({ q }), ...filter });
    return items.map(({ requester }) => requester);
  };
  return { creator, videoId, ask, found };
}

test("requests are found by every word of who asked, in any order, case and accent", async () => {
  const { ask, found } = await creatorAsked();
  const asker = await makeAccount({ handle: "kim-reads" });
  await ask(asker, "Zürich Straßen-Café");
  // As a Mac writes it.
  await ask(asker, "Zu\u0308rich 100%_fun");
  expect(await found("strasse ZURICH")).toEqual(["Zürich Straßen-Café"]);
  expect(await found("zu\u0308r")).toHaveLength(2);
  expect(await found("cafe kim zurich")).toEqual(["Zürich Straßen-Café"]);
  expect(await found("@kim-r 100%")).toEqual(["Zürich 100%_fun"]);
  expect(await found("zürich%fun")).toEqual([]);
  expect(await found("zurich bern")).toEqual([]);
});

test("a search that is empty when folded, or too long to be one, finds nothing and not everything", async () => {
  const { ask, found } = await creatorAsked();
  await ask(await makeAccount(), "A studio");
  expect(await found("")).toHaveLength(1);
  for (const q of ["\u0301", "\u200b", "\u00ad \u2066"]) expect(await found(q)).toEqual([]);
  const { q } = filterFrom({ q: "studio".repeat(100) });
  expect(await found("", { q })).toEqual([]);
});

test("a service's own handle is not searched, nor is anything of a viewer who is gone", async () => {
  const { creator, videoId, ask, found } = await creatorAsked();
  const service = await makeAccount({ handle: "robotics" });
  await requestGrant(
    { ...actorFor(service), scopes: ["service"] },
    requestGrantInput.parse({ videoId, requester: "Another person", purpose: "p" }),
  );
  expect(await found("robotics")).toEqual([]);
  expect(await found("another")).toHaveLength(1);

  const viewer = await makePerson();
  await ask(viewer, "Lee Ving");
  expect(await found(`${viewer.handle} lee`)).toHaveLength(1);
  await deleteAccount(viewer.actor, { password: TEST_PASSWORD, handle: viewer.handle });
  expect(await found(viewer.handle)).toEqual([]);
  expect(await found("lee")).toEqual([]);
  await sweepAccount(viewer.id);
  const [kept] = await db().grant.findMany({ where: { ownerId: creator.id, requester: null } });
  expect(kept?.askedBy).toBe("");
});

test("requests are found by the handle that the viewer has now", async () => {
  const { ask, found } = await creatorAsked();
  const viewer = await makeAccount({ handle: "first-name" });
  await ask(viewer, "A viewer");
  await changeHandle(actorFor(viewer), { handle: "second-name" });
  expect(await found("second")).toEqual(["A viewer"]);
  expect(await found("first")).toEqual([]);
});

test("old requests among thousands are found, by the other filters too", async () => {
  const { creator, videoId, found } = await creatorAsked();
  const at = (n: number) => new Date(Date.UTC(2026, 0, 1) - n * 60_000);
  await db().grant.createMany({
    data: Array.from({ length: 4_200 }, (_, n) => ({
      id: newId<string>(),
      videoId,
      ownerId: creator.id,
      byService: true,
      purpose: "p",
      requester: n >= 4_100 && n % 2 === 0 ? `Élan № ${String(n)}` : "A studio",
      outcome: n % 4 === 0 ? ("issued" as const) : ("refused" as const),
      basis: "account-default",
      expiresAt: n % 4 === 0 ? at(0) : null,
      since: at(0),
      permissionVersion: "v",
      entryId: String(n),
      createdAt: at(n),
    })),
  });
  expect(await found("elan")).toEqual(Array.from({ length: 50 }, (_, n) => `Élan № ${String(4_100 + 2 * n)}`));
  expect(await found("elan 4102")).toEqual(["Élan № 4102"]);
  expect(await found("elan", { outcome: "issued" })).toHaveLength(25);
  expect(await found("elan", { outcome: "issued", until: at(4_190) })).toEqual(["Élan № 4192", "Élan № 4196"]);
  expect(await found("elan", { videoId: "another" })).toEqual([]);
  expect(await found("studio elan")).toEqual([]);
});
