import { expect, test } from "vitest";

import { requestGrantInput } from "#lib/consent/grants/input";
import { listGrants } from "#lib/consent/grants/list-grants";
import { requestGrant } from "#lib/consent/grants/request-grant";
import { deleteAccount } from "#lib/overview/privacy/delete-account";
import { exportAccount } from "#lib/overview/privacy/export-account";
import { db } from "#lib/platform/db/client";
import { makeAccount, TEST_PASSWORD, type TestAccount } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { makeVideo } from "#lib/testing/factories";
import { deleteAndSweep } from "#lib/testing/swept";

useTestDatabase();

async function ask({ actor }: TestAccount, of: TestAccount, requester: string): Promise<void> {
  await db().account.update({ where: { id: of.id }, data: { remixDefault: "allow" } });
  const { id: videoId } = await makeVideo(of.id);
  const words = { requester, purpose: "for my own ends", prompt: "with my own words" };
  await requestGrant(actor, requestGrantInput.parse({ videoId, ...words }));
}

const remove = ({ actor, handle }: TestAccount) => deleteAccount(actor, { password: TEST_PASSWORD, handle });

test("an export holds the requests that the person made, and those for their videos", async () => {
  const [mine, other] = [await makeAccount(), await makeAccount()];
  await ask(mine, other, "I myself");
  await ask(other, mine, "Somebody else");
  await ask(other, other, "Of no concern");
  let text = "";
  for await (const piece of await exportAccount(mine.actor)) text += piece;
  const data = JSON.parse(text) as Record<"requestsMade" | "requestsReceived", { requester: string }[]>;
  expect(data.requestsMade.map(({ requester }) => requester)).toEqual(["I myself"]);
  expect(data.requestsReceived.map(({ requester }) => requester)).toEqual(["Somebody else"]);
  expect(text).not.toContain("Of no concern");
});

test("what a person said when they asked goes with their account; that somebody asked stays for the creator", async () => {
  const [asker, creator] = [await makeAccount(), await makeAccount()];
  await ask(asker, creator, "I myself");
  await remove(asker);
  const { items } = await listGrants(creator.actor, { limit: 10 });
  expect(items).toMatchObject([
    { outcome: "issued", requester: null, requestedBy: null, purpose: null, prompt: null, basis: "platform-default" },
  ]);
});

test("the requests for a creator's videos go with the creator's account", async () => {
  const [asker, creator] = [await makeAccount(), await makeAccount()];
  await ask(asker, creator, "I myself");
  await deleteAndSweep(creator);
  expect(await db().grant.count({ where: { ownerId: creator.id } })).toBe(0);
});
