import { beforeEach, expect, test } from "vitest";

import { emitWebhook } from "#lib/messaging/webhooks/emit-webhook";
import { db, pool } from "#lib/platform/db/client";
import type { Prisma } from "#lib/platform/db/generated/client";
import { inTransaction } from "#lib/platform/db/transaction";
import { type AccountId, asId, newId, type VideoId } from "#lib/platform/shared/ids";
import { useTestDatabase } from "#lib/testing/database";
import { makeAccount } from "#lib/testing/factories";

useTestDatabase();

let accountId: AccountId;

beforeEach(async () => {
  accountId = asId<AccountId>((await makeAccount()).id);
});

const makeEndpoint = (overrides: Partial<Prisma.WebhookEndpointUncheckedCreateInput> = {}) =>
  db().webhookEndpoint.create({
    data: {
      id: newId(),
      accountId,
      url: "https://example.test/hook",
      events: ["label.changed"],
      sealedSecret: new Uint8Array(1),
      createdAt: new Date(),
      ...overrides,
    },
  });

const labelChanged = () => ({
  accountId,
  type: "label.changed" as const,
  data: {
    videoId: newId<VideoId>(),
    from: null,
    to: "none",
    basis: null,
    confidence: null,
    words: "No AI label",
    version: 2,
  },
});

const emit = () => inTransaction((tx) => emitWebhook(tx, labelChanged()));

const deliveriesTo = (endpoint: { id: string }) =>
  db().webhookDelivery.findMany({ where: { endpointId: endpoint.id }, include: { event: true } });

const jobsFor = async (deliveryId: string | undefined) => {
  const { rows } = await pool().query<{ name: string; group_id: string; data: unknown }>(
    "SELECT name, group_id, data FROM pgboss.job WHERE data->>'deliveryId' = $1",
    [deliveryId],
  );
  return rows;
};

test("each endpoint that asked for the type gets one delivery of one event, and one job", async () => {
  const [first, second] = [await makeEndpoint(), await makeEndpoint()];
  const other = await makeEndpoint({ events: ["grant.issued"] });
  await emit();
  const [[one], [two]] = [await deliveriesTo(first), await deliveriesTo(second)];
  expect(one?.eventId).toMatch(/^msg_[\w-]{22}$/);
  expect(two?.eventId).toBe(one?.eventId);
  expect(one).toMatchObject({ state: "pending", attempts: 0 });
  expect(await deliveriesTo(other)).toEqual([]);
  expect(await jobsFor(one?.id)).toEqual([
    { name: "deliver-webhook", group_id: first.id, data: { deliveryId: one?.id, attempt: 1 } },
  ]);
  expect(JSON.parse(one?.event.body ?? "")).toEqual({
    type: "label.changed",
    timestamp: one?.createdAt.toISOString(),
    data: {
      accountId,
      videoId: expect.any(String) as string,
      from: null,
      to: "none",
      basis: null,
      confidence: null,
      words: "No AI label",
      version: 2,
    },
  });
});

test("a change that rolls back is told to nobody", async () => {
  const endpoint = await makeEndpoint();
  const failing = inTransaction(async (tx) => {
    await emitWebhook(tx, labelChanged());
    throw new Error("roll back");
  });
  await expect(failing).rejects.toThrow("roll back");
  expect(await deliveriesTo(endpoint)).toEqual([]);
  expect(await db().webhookEvent.count({ where: { accountId } })).toBe(0);
  const { rows } = await pool().query("SELECT 1 FROM pgboss.job WHERE group_id = $1", [endpoint.id]);
  expect(rows).toEqual([]);
});

test("where nobody listens nothing is written", async () => {
  await makeEndpoint({ events: ["grant.issued"] });
  await emit();
  expect(await db().webhookEvent.count({ where: { accountId } })).toBe(0);
});

test("an endpoint for the whole installation hears of everybody, while its owner is an administrator who may act", async () => {
  const administrator = await makeAccount({ role: "administrator" });
  const member = await makeAccount();
  const hears = await makeEndpoint({ accountId: administrator.id, wholeInstallation: true });
  const ownOnly = await makeEndpoint({ accountId: administrator.id });
  const notAnymore = await makeEndpoint({ accountId: member.id, wholeInstallation: true });
  await emit();
  expect(await deliveriesTo(hears)).toHaveLength(1);
  expect(await deliveriesTo(ownOnly)).toEqual([]);
  expect(await deliveriesTo(notAnymore)).toEqual([]);
  await db().account.update({ where: { id: administrator.id }, data: { suspendedAt: new Date() } });
  await emit();
  expect(await deliveriesTo(hears)).toHaveLength(1);
});

test("a paused endpoint keeps what it missed and is sent nothing", async () => {
  const endpoint = await makeEndpoint({ pausedAt: new Date(), pausedBecause: "owner" });
  await emit();
  const [delivery] = await deliveriesTo(endpoint);
  expect(delivery).toMatchObject({ state: "missed", nextAttemptAt: null });
  expect(await jobsFor(delivery?.id)).toEqual([]);
});

test.each([{ slow: true }, { failingSince: new Date() }])(
  "an endpoint with %j waits apart from the others",
  async (mark) => {
    const endpoint = await makeEndpoint(mark);
    await emit();
    const [delivery] = await deliveriesTo(endpoint);
    expect(await jobsFor(delivery?.id)).toMatchObject([{ name: "retry-webhook" }]);
  },
);

test("an endpoint that is deleted at the same moment does not make the change fail", async () => {
  const endpoint = await makeEndpoint();
  let emitted: Promise<void> = Promise.resolve();
  await inTransaction(async (tx) => {
    await tx.webhookEndpoint.delete({ where: { id: endpoint.id } });
    emitted = emit();
    // Long enough that the other transaction waits for this one.
    await new Promise((resolve) => setTimeout(resolve, 200));
  });
  await emitted;
  expect(await db().webhookEvent.count({ where: { accountId } })).toBe(0);
});
