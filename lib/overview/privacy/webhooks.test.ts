import { expect, test } from "vitest";

import { createEndpoint } from "#lib/messaging/webhooks/create-endpoint";
import { exportAccount } from "#lib/overview/privacy/export-account";
import { db } from "#lib/platform/db/client";
import { makeAccount } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { deleteAndSweep } from "#lib/testing/swept";
import { useWebhook } from "#lib/testing/webhooks";

useTestDatabase();

const webhook = useWebhook();

test("deleting an account removes its webhooks, and what an administrator's were told of it", async () => {
  const administrator = await makeAccount("administrator");
  const { id: everywhere } = await createEndpoint(administrator.actor, {
    url: webhook.receiver.url,
    events: ["label.changed"],
    wholeInstallation: true,
  });
  await webhook.emit();
  await webhook.attempt();
  const { id } = webhook.owner;
  await deleteAndSweep(webhook.owner);
  expect(await db().webhookEndpoint.findMany({ where: { accountId: id } })).toEqual([]);
  expect(await db().webhookEvent.findMany({ where: { accountId: id } })).toEqual([]);
  expect(await db().webhookDelivery.count()).toBe(0);
  expect(await db().webhookEndpoint.count({ where: { id: everywhere } })).toBe(1);
});

test("an export holds the account's webhooks without their secrets", async () => {
  let text = "";
  for await (const piece of await exportAccount(webhook.owner.actor)) text += piece;
  expect((JSON.parse(text) as { webhooks: object[] }).webhooks).toMatchObject([{ url: webhook.receiver.url }]);
  expect(text).not.toMatch(/sealed_secret|sealed_former_secret|whsec/);
});
