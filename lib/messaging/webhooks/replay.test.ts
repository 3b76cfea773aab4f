import { describe, expect, test } from "vitest";

import { deliverWebhook } from "#lib/messaging/webhooks/deliver-webhook";
import { replayDelivery } from "#lib/messaging/webhooks/replay-delivery";
import { continueReplay, replayFailed } from "#lib/messaging/webhooks/replay-failed";
import { sweepWebhooks } from "#lib/messaging/webhooks/sweep-webhooks";
import { updateEndpoint } from "#lib/messaging/webhooks/update-endpoint";
import { db, pool } from "#lib/platform/db/client";
import { useTestDatabase } from "#lib/testing/database";
import { useWebhook } from "#lib/testing/webhooks";

useTestDatabase();

const webhook = useWebhook();
const { emit, attempt, list, only, jobsFor } = webhook;

describe("replaying", () => {
  test("sends a delivered message again, the same under the same id, with all tries before it", async () => {
    await emit();
    await attempt();
    const delivery = await only();
    const replayed = await replayDelivery(webhook.owner.actor, { ...webhook, ...delivery });
    expect(replayed).toMatchObject({ state: "pending", attempts: 1 });
    expect((await jobsFor(delivery.id)).map((job) => job.attempt)).toEqual([1, 2]);
    await attempt();
    const [first, second] = webhook.receiver.messages;
    expect([second?.id, second?.body]).toEqual([first?.id, first?.body]);
    expect(await only()).toMatchObject({ state: "delivered", attempts: 2 });
    webhook.receiver.answer = (response) => response.writeHead(500).end();
    await replayDelivery(webhook.owner.actor, { ...webhook, ...delivery });
    for (let made = 0; made < 10; made += 1) await attempt();
    expect(await only()).toMatchObject({ state: "failed", attempts: 12 });
  });

  test("one that waits is sent now, and its later attempt does nothing", async () => {
    webhook.receiver.answer = (response) => response.writeHead(500).end();
    await emit();
    await attempt();
    const delivery = await only();
    webhook.receiver.answer = (response) => response.writeHead(204).end();
    await replayDelivery(webhook.owner.actor, { ...webhook, ...delivery });
    const again = { deliveryId: delivery.deliveryId, attempt: 2 };
    await deliverWebhook(again);
    await deliverWebhook(again);
    expect(webhook.receiver.messages).toHaveLength(2);
  });

  test("everything that failed or was missed since a time goes out, and nothing else; twice is once", async () => {
    await emit();
    await attempt();
    await updateEndpoint(webhook.owner.actor, { ...webhook, changes: { paused: true } });
    for (let made = 0; made < 3; made += 1) await emit();
    const old = await db().webhookDelivery.findFirstOrThrow({
      where: { endpointId: webhook.webhookId, state: "missed" },
    });
    await db().webhookDelivery.update({
      where: { id: old.id },
      data: { createdAt: new Date(Date.now() - 86_400_000) },
    });
    await updateEndpoint(webhook.owner.actor, { ...webhook, changes: { paused: false } });
    const since = new Date(Date.now() - 3_600_000);
    const asked = await replayFailed(webhook.owner.actor, { ...webhook, since: since.toISOString() });
    expect(asked).toEqual({ matched: 2 });
    const replay = { webhookId: webhook.webhookId, since, until: new Date() };
    await continueReplay(replay);
    await continueReplay(replay);
    expect((await list()).map((each) => each.state).toSorted()).toEqual(["delivered", "missed", "pending", "pending"]);
    const pending = (await list()).filter((each) => each.state === "pending");
    const jobs = await Promise.all(pending.map(({ deliveryId }) => jobsFor(deliveryId)));
    expect(jobs.map(({ length }) => length)).toEqual([1, 1]);
  });
});

describe("the sweep", () => {
  test("removes what is older than 30 days, with its attempts", async () => {
    await emit();
    await attempt();
    await emit();
    const [, { eventId } = { eventId: "" }] = await list();
    const before = new Date(Date.now() - 31 * 86_400_000);
    const others = await db().webhookEvent.findFirstOrThrow({
      where: { accountId: webhook.owner.id, id: { not: eventId } },
    });
    await db().webhookEvent.update({ where: { id: others.id }, data: { createdAt: before } });
    await sweepWebhooks();
    expect((await list()).map((each) => each.eventId)).toEqual([eventId]);
    expect(await db().webhookEvent.count({ where: { id: others.id } })).toBe(0);
  });

  test("queues a delivery anew whose job was lost, and leaves one alone that waits", async () => {
    await emit();
    const { deliveryId } = await only();
    await pool().query("DELETE FROM pgboss.job WHERE data->>'deliveryId' = $1", [deliveryId]);
    await sweepWebhooks();
    expect(await jobsFor(deliveryId)).toEqual([]);
    const overdue = new Date(Date.now() - 2 * 3_600_000);
    await db().webhookDelivery.update({ where: { id: deliveryId }, data: { nextAttemptAt: overdue } });
    await sweepWebhooks();
    expect(await jobsFor(deliveryId)).toMatchObject([{ name: "retry-webhook", attempt: 1 }]);
    await sweepWebhooks();
    expect(await jobsFor(deliveryId)).toHaveLength(1);
  });
});
