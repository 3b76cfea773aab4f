import { beforeAll, beforeEach, expect, test } from "vitest";

import { createEndpoint } from "#lib/messaging/webhooks/create-endpoint";
import { deleteEndpoint } from "#lib/messaging/webhooks/delete-endpoint";
import { emitWebhook } from "#lib/messaging/webhooks/emit-webhook";
import { getDelivery, listDeliveries } from "#lib/messaging/webhooks/list-deliveries";
import { getEndpoint, listEndpoints } from "#lib/messaging/webhooks/list-endpoints";
import { replayDelivery } from "#lib/messaging/webhooks/replay-delivery";
import { replayFailed } from "#lib/messaging/webhooks/replay-failed";
import { rotateSecret } from "#lib/messaging/webhooks/rotate-secret";
import { sendTestEvent } from "#lib/messaging/webhooks/send-test-event";
import { updateEndpoint } from "#lib/messaging/webhooks/update-endpoint";
import { lockForUpdate } from "#lib/people/accounts/store";
import { db } from "#lib/platform/db/client";
import { inTransaction } from "#lib/platform/db/transaction";
import { allowedHosts } from "#lib/platform/outbound/store";
import { asId, newId, type VideoId, type WebhookId } from "#lib/platform/shared/ids";
import { makeAccount, type TestAccount } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { allowLoopback } from "#lib/testing/receiver";

useTestDatabase();

const url = "http://127.0.0.1:9/hook";
let owner: TestAccount;

beforeAll(allowLoopback);
beforeEach(async () => {
  owner = await makeAccount();
});

const create = async (overrides: Partial<Parameters<typeof createEndpoint>[1]> = {}) => {
  const made = await createEndpoint(owner.actor, { url, events: ["label.changed"], ...overrides });
  return { ...made, webhookId: asId<WebhookId>(made.id) };
};

const emit = () =>
  inTransaction((tx) =>
    emitWebhook(tx, {
      accountId: owner.id,
      type: "label.changed",
      data: {
        videoId: newId<VideoId>(),
        from: null,
        to: "none",
        basis: null,
        confidence: null,
        words: "No AI label",
        version: 2,
      },
    }),
  );

test("the secret is shown when it is made and lies sealed", async () => {
  const { secret, webhookId } = await create({ description: "  Our   archive " });
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const [listed] = (await listEndpoints(owner.actor)).items;
  expect(listed).toMatchObject({
    id: webhookId,
    url,
    description: "Our archive",
    events: ["label.changed"],
    paused: null,
  });
  expect(JSON.stringify([listed, await getEndpoint(owner.actor, { webhookId })])).not.toContain("whsec");
  const row = await db().webhookEndpoint.findUniqueOrThrow({ where: { id: webhookId } });
  const bytes = Buffer.from(secret.slice("whsec_".length), "base64");
  expect(Buffer.from(row.sealedSecret).includes(bytes)).toBe(false);
});

test("no endpoint is made at an address that is not public, unless an administrator has allowed it", async () => {
  const refuse = (address: string) =>
    expect(create({ url: address })).rejects.toMatchObject({
      code: "invalid-input",
      facts: { fields: { url: expect.any(String) as string } },
    });
  await refuse("http://10.0.0.1/");
  await refuse("http://169.254.169.254/latest/meta-data/");
  await refuse("http://[::1]/");
  await refuse("http://user:password@127.0.0.1/");
  await refuse("gopher://127.0.0.1/");
  expect((await listEndpoints(owner.actor)).items).toEqual([]);
  const { webhookId } = await create();
  await expect(
    updateEndpoint(owner.actor, { webhookId, changes: { url: "http://192.168.0.1/" } }),
  ).rejects.toMatchObject({ code: "invalid-input" });
  await allowedHosts().insert({ entry: "10.0.0.1", note: "", createdAt: new Date(), createdBy: "a test" });
  await create({ url: "http://10.0.0.1/" });
  await allowedHosts().remove("10.0.0.1");
  await refuse("http://10.0.0.1/");
});

test.each([{ events: [] }, { events: ["video.deleted"] }, { url: "" }, { description: "x".repeat(101) }])(
  "%j is no endpoint",
  async (wrong) => {
    await expect(create(wrong as never)).rejects.toThrow();
  },
);

test("an account has twenty endpoints, also when it makes two at once", async () => {
  for (let made = 0; made < 19; made += 1) await create();
  let last: Promise<unknown> = Promise.resolve();
  await inTransaction(async (tx) => {
    await lockForUpdate(tx, owner.id);
    const [one] = await tx.webhookEndpoint.findMany({ where: { accountId: owner.id }, take: 1 });
    if (!one) throw new Error("there is no endpoint");
    await tx.webhookEndpoint.create({ data: { ...one, id: newId() } });
    // Long enough that it would have counted nineteen, did it not wait for this.
    last = create().catch((error: unknown) => error);
    await new Promise((resolve) => setTimeout(resolve, 400));
  });
  expect(await last).toMatchObject({ code: "not-allowed" });
  expect((await listEndpoints(owner.actor)).items).toHaveLength(20);
});

test("only an administrator's endpoint hears of the whole installation", async () => {
  await expect(create({ wholeInstallation: true })).rejects.toMatchObject({ code: "not-allowed" });
  const { webhookId } = await create();
  const changes = { wholeInstallation: true };
  await expect(updateEndpoint(owner.actor, { webhookId, changes })).rejects.toMatchObject({ code: "not-allowed" });
  owner = await makeAccount("administrator");
  expect(await create({ wholeInstallation: true })).toMatchObject({ wholeInstallation: true });
});

test("to anyone else an endpoint does not exist, and a token needs its scope", async () => {
  const { webhookId } = await create();
  const { deliveryId } = await sendTestEvent(owner.actor, { webhookId });
  const since = new Date(0).toISOString();
  const uses = [
    (actor: TestAccount["actor"]) => getEndpoint(actor, { webhookId }),
    (actor: TestAccount["actor"]) => listDeliveries(actor, { webhookId, limit: 10 }),
    (actor: TestAccount["actor"]) => getDelivery(actor, { webhookId, deliveryId }),
    (actor: TestAccount["actor"]) => updateEndpoint(actor, { webhookId, changes: { paused: true } }),
    (actor: TestAccount["actor"]) => rotateSecret(actor, { webhookId }),
    (actor: TestAccount["actor"]) => sendTestEvent(actor, { webhookId }),
    (actor: TestAccount["actor"]) => replayDelivery(actor, { webhookId, deliveryId }),
    (actor: TestAccount["actor"]) => replayFailed(actor, { webhookId, since }),
    (actor: TestAccount["actor"]) => deleteEndpoint(actor, { webhookId }),
  ];
  const strangers = [await makeAccount(), await makeAccount("administrator")];
  for (const use of uses) {
    for (const { actor } of strangers) await expect(use(actor)).rejects.toMatchObject({ code: "not-found" });
    await expect(use({ ...owner.actor, scopes: [] })).rejects.toMatchObject({ code: "not-allowed" });
  }
  for (const use of uses.slice(3)) {
    await expect(use({ ...owner.actor, scopes: ["read"] })).rejects.toMatchObject({ code: "not-allowed" });
  }
  expect(await getEndpoint(owner.actor, { webhookId })).toMatchObject({ paused: null, formerSecretUntil: null });
});

test("a delivery is found under its own endpoint only", async () => {
  const [one, other] = [await create(), await create()];
  const { deliveryId } = await sendTestEvent(owner.actor, one);
  const wrong = { webhookId: other.webhookId, deliveryId };
  await expect(getDelivery(owner.actor, wrong)).rejects.toMatchObject({ code: "not-found" });
  await expect(replayDelivery(owner.actor, wrong)).rejects.toMatchObject({ code: "not-found" });
});

test("pausing makes what waits missed; resuming forgets how it failed", async () => {
  const { webhookId } = await create();
  await emit();
  await db().webhookEndpoint.update({ where: { id: webhookId }, data: { failingSince: new Date(), slow: true } });
  const paused = await updateEndpoint(owner.actor, { webhookId, changes: { paused: true } });
  expect(paused).toMatchObject({ paused: "owner", pausedAt: expect.any(String) as string });
  await emit();
  const { items } = await listDeliveries(owner.actor, { webhookId, limit: 10 });
  expect(items.map(({ state }) => state)).toEqual(["missed", "missed"]);
  await expect(sendTestEvent(owner.actor, { webhookId })).rejects.toMatchObject({ code: "conflict" });
  const resumed = await updateEndpoint(owner.actor, { webhookId, changes: { paused: false } });
  expect(resumed).toMatchObject({ paused: null, pausedAt: null, failingSince: null });
});

test("deliveries are paged newest first, all of them or those in one state", async () => {
  const { webhookId } = await create();
  for (let made = 0; made < 5; made += 1) await emit();
  await updateEndpoint(owner.actor, { webhookId, changes: { paused: true } });
  await updateEndpoint(owner.actor, { webhookId, changes: { paused: false } });
  await emit();
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listDeliveries(owner.actor, { webhookId, limit: 2, ...(cursor !== undefined && { cursor }) });
    expect(page.items.length).toBeLessThanOrEqual(2);
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  const all = await db().webhookDelivery.findMany({ where: { endpointId: webhookId } });
  const byAge = all.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1));
  expect(new Set(seen).size).toBe(6);
  expect(seen.toSorted()).toEqual(byAge.map(({ id }) => id).toSorted());
  expect((await listDeliveries(owner.actor, { webhookId, state: "pending", limit: 10 })).items).toHaveLength(1);
  expect((await listDeliveries(owner.actor, { webhookId, state: "missed", limit: 10 })).items).toHaveLength(5);
});

test("deleting an endpoint takes its deliveries along", async () => {
  const { webhookId } = await create();
  await emit();
  await deleteEndpoint(owner.actor, { webhookId });
  expect(await db().webhookDelivery.count({ where: { endpointId: webhookId } })).toBe(0);
  await expect(getEndpoint(owner.actor, { webhookId })).rejects.toMatchObject({ code: "not-found" });
});
