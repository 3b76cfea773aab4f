import { describe, expect, test } from "vitest";

import { createEndpoint } from "#lib/messaging/webhooks/create-endpoint";
import { deliverWebhook } from "#lib/messaging/webhooks/deliver-webhook";
import { getDelivery } from "#lib/messaging/webhooks/list-deliveries";
import { getEndpoint } from "#lib/messaging/webhooks/list-endpoints";
import { rotateSecret } from "#lib/messaging/webhooks/rotate-secret";
import { sendTestEvent } from "#lib/messaging/webhooks/send-test-event";
import { sweepWebhooks } from "#lib/messaging/webhooks/sweep-webhooks";
import { updateEndpoint } from "#lib/messaging/webhooks/update-endpoint";
import { db } from "#lib/platform/db/client";
import { allowedHosts } from "#lib/platform/outbound/store";
import { asId, type DeliveryId, newId, type VideoId } from "#lib/platform/shared/ids";
import { makeAccount } from "#lib/testing/accounts";
import { useTestDatabase } from "#lib/testing/database";
import { eventually } from "#lib/testing/eventually";
import { mailTo } from "#lib/testing/mail";
import { allowLoopback, makeReceiver, verified } from "#lib/testing/receiver";
import { useWebhook } from "#lib/testing/webhooks";

useTestDatabase();

const webhook = useWebhook();
const { emit, attempt, list, only, jobsFor } = webhook;
const details = async () => getDelivery(webhook.owner.actor, await only());
const state = () => getEndpoint(webhook.owner.actor, webhook);
describe("a message", () => {
  test("is what the published verifier accepts, and says what happened", async () => {
    const videoId = newId<VideoId>();
    await emit(videoId);
    await attempt();
    const [message] = webhook.receiver.messages;
    expect(message && verified(webhook.secret, message)).toEqual({
      type: "label.changed",
      timestamp: expect.stringMatching(/Z$/) as string,
      data: {
        accountId: webhook.owner.id,
        videoId,
        from: null,
        to: "ai-generated",
        basis: "creator",
        confidence: "declared",
        words: "Creator: AI-generated",
        version: 2,
      },
    });
    expect(message?.headers).toMatchObject({
      "content-type": "application/json",
      "webhook-id": (await only()).eventId,
    });
    expect(await only()).toMatchObject({
      state: "delivered",
      attempts: 1,
      lastAttempt: { status: 204, problem: null },
    });
  });

  test("by another secret, or changed on its way, is not accepted", async () => {
    await emit();
    await attempt();
    const [message] = webhook.receiver.messages;
    if (!message) throw new Error("nothing arrived");
    expect(() => verified(`whsec_${Buffer.alloc(32, 7).toString("base64")}`, message)).toThrow();
    expect(() => verified(webhook.secret, { ...message, body: message.body.replace("creator", "staff") })).toThrow();
  });

  test("is signed with both secrets for a day after a change, and then with the new one", async () => {
    const { secret } = await rotateSecret(webhook.owner.actor, webhook);
    await emit();
    await attempt();
    const [both] = webhook.receiver.messages;
    if (!both) throw new Error("nothing arrived");
    expect(verified(secret, both)).toEqual(verified(webhook.secret, both));
    await db().webhookEndpoint.update({
      where: { id: webhook.webhookId },
      data: { formerSecretUntil: new Date(Date.now() - 1) },
    });
    await sendTestEvent(webhook.owner.actor, webhook);
    await attempt();
    const late = webhook.receiver.messages[1];
    if (!late) throw new Error("nothing arrived");
    expect(verified(secret, late)).toMatchObject({ type: "webhook.test" });
    expect(() => verified(webhook.secret, late)).toThrow();
    await sweepWebhooks();
    expect(await state()).toMatchObject({ formerSecretUntil: null });
  });
});

describe("an attempt that fails", () => {
  test("is tried again later, the same message under the same id, until it arrives", async () => {
    webhook.receiver.answer = (response) => response.writeHead(500).end("<b>down\u202E</b>");
    await emit();
    await attempt();
    const { deliveryId, ...failed } = await only();
    expect(failed).toMatchObject({
      state: "pending",
      attempts: 1,
      lastAttempt: { status: 500, answer: "<b>down</b>" },
    });
    const waitMs = new Date(failed.nextAttemptAt ?? 0).getTime() - Date.now();
    expect(waitMs).toBeGreaterThan(3_000);
    expect(waitMs).toBeLessThan(5_001);
    expect(await jobsFor(deliveryId)).toMatchObject([
      { name: "retry-webhook", attempt: 1 },
      { name: "retry-webhook", attempt: 2 },
    ]);
    expect((await state()).failingSince).not.toBeNull();

    webhook.receiver.answer = (response) => response.writeHead(200).end("thanks");
    await attempt();
    const [first, second] = webhook.receiver.messages;
    expect([second?.id, second?.body]).toEqual([first?.id, first?.body]);
    expect(await details()).toMatchObject({
      state: "delivered",
      attempts: 2,
      nextAttemptAt: null,
      payload: first?.body,
      attemptLog: [
        { number: 2, status: 200, problem: null, answer: "thanks" },
        { number: 1, status: 500, problem: "It answered 500. Only 2xx counts as delivered." },
      ],
    });
    expect((await state()).failingSince).toBeNull();
  });

  test("ten times in a row has failed for good", async () => {
    webhook.receiver.answer = (response) => response.writeHead(503).end();
    await emit();
    for (let made = 0; made < 10; made += 1) await attempt();
    expect(await only()).toMatchObject({ state: "failed", attempts: 10, nextAttemptAt: null });
    expect(webhook.receiver.messages).toHaveLength(10);
    await attempt();
    expect(webhook.receiver.messages).toHaveLength(10);
  });

  test("keeps a bounded beginning of the answer", async () => {
    webhook.receiver.answer = (response) => response.writeHead(500).end("\0é".repeat(50_000));
    await emit();
    await attempt();
    const { lastAttempt } = await only();
    expect(lastAttempt?.answer).toHaveLength(1_000);
    expect(lastAttempt?.answer).not.toContain("\0");
  });

  test("a redirection is one, and is not followed", async () => {
    const elsewhere = await makeReceiver();
    webhook.receiver.answer = (response) => response.writeHead(307, { location: elsewhere.url }).end();
    await emit();
    await attempt();
    expect(await only()).toMatchObject({ state: "pending", lastAttempt: { status: 307 } });
    expect(elsewhere.messages).toEqual([]);
  });

  test("an address that is no longer allowed is refused at the moment of sending", async () => {
    await emit();
    await allowedHosts().remove("127.0.0.0/8");
    await attempt();
    await allowLoopback();
    expect(webhook.receiver.messages).toEqual([]);
    const { lastAttempt, state: now } = await only();
    expect([now, lastAttempt?.status]).toEqual(["pending", null]);
    expect(lastAttempt?.problem).toContain("not a public address");
  });
});

test("an attempt that is on record is not made again", async () => {
  await emit();
  const { deliveryId } = await only();
  await deliverWebhook({ deliveryId, attempt: 1 });
  await deliverWebhook({ deliveryId, attempt: 1 });
  expect(webhook.receiver.messages).toHaveLength(1);
});

test("nor is one that failed, by a job that comes twice: the next attempt has its time", async () => {
  webhook.receiver.answer = (response) => response.writeHead(500).end();
  await emit();
  const { deliveryId } = await only();
  await deliverWebhook({ deliveryId, attempt: 1 });
  await deliverWebhook({ deliveryId, attempt: 1 });
  expect(webhook.receiver.messages).toHaveLength(1);
});

test("two workers at the same attempt put one on record", async () => {
  await emit();
  const { deliveryId } = await only();
  await Promise.all([deliverWebhook({ deliveryId, attempt: 1 }), deliverWebhook({ deliveryId, attempt: 1 })]);
  expect(await only()).toMatchObject({ state: "delivered", attempts: 1 });
  expect(new Set(webhook.receiver.messages.map(({ id }) => id)).size).toBe(1);
});

test("an endpoint that is slow is served apart from then on, until it is quick", async () => {
  await db().webhookEndpoint.update({ where: { id: webhook.webhookId }, data: { slow: true } });
  await emit();
  await attempt();
  const row = await db().webhookEndpoint.findUniqueOrThrow({ where: { id: webhook.webhookId } });
  expect(row.slow).toBe(false);
});

describe("pausing", () => {
  test("410 pauses the endpoint, drops what waits, and its owner is told", async () => {
    await emit();
    await emit();
    webhook.receiver.answer = (response) => response.writeHead(410).end();
    await attempt();
    expect(await state()).toMatchObject({ paused: "gone" });
    expect((await list()).map(({ state: each }) => each).toSorted()).toEqual(["failed", "missed"]);
    const [mail] = await mailTo(webhook.owner.email);
    expect(mail?.subject).toBe("A webhook of yours was paused");
    expect(mail?.text).toContain(`/settings/webhooks/${webhook.webhookId}`);
  });

  test("three days of failing pause it, and its owner is told once", async () => {
    webhook.receiver.answer = (response) => response.writeHead(500).end();
    await emit();
    await attempt();
    expect(await state()).toMatchObject({ paused: null });
    const longAgo = new Date(Date.now() - 72 * 3_600_000);
    await db().webhookEndpoint.update({ where: { id: webhook.webhookId }, data: { failingSince: longAgo } });
    await attempt();
    expect(await state()).toMatchObject({ paused: "failing" });
    expect((await list()).map(({ state: each }) => each)).toEqual(["missed"]);
    expect(await mailTo(webhook.owner.email)).toHaveLength(1);
    await attempt();
    expect(webhook.receiver.messages).toHaveLength(2);
  });

  test("an attempt that was queued before the pause is not made", async () => {
    await emit();
    const { deliveryId } = await only();
    await updateEndpoint(webhook.owner.actor, { ...webhook, changes: { paused: true } });
    await deliverWebhook({ deliveryId, attempt: 1 });
    expect(webhook.receiver.messages).toEqual([]);
  });

  test("somebody who is no longer an administrator is told nothing of others, not even what waits", async () => {
    const administrator = await makeAccount("administrator");
    const made = await createEndpoint(administrator.actor, {
      url: webhook.receiver.url,
      events: ["label.changed"],
      wholeInstallation: true,
    });
    await emit();
    await db().account.update({ where: { id: administrator.id }, data: { role: "member" } });
    const waiting = await db().webhookDelivery.findFirstOrThrow({ where: { endpointId: made.id } });
    await deliverWebhook({ deliveryId: asId<DeliveryId>(waiting.id), attempt: 1 });
    expect(webhook.receiver.messages).toEqual([]);
    expect(await db().webhookDelivery.findUnique({ where: { id: waiting.id } })).toMatchObject({ state: "missed" });
  });
});

test("a secret that can no longer be opened is a failed attempt with the way out, not a lost job", async () => {
  await db().webhookEndpoint.update({ where: { id: webhook.webhookId }, data: { sealedSecret: new Uint8Array(64) } });
  await emit();
  await attempt();
  expect(webhook.receiver.messages).toEqual([]);
  expect((await only()).lastAttempt?.problem).toContain("can no longer be opened");
});

test("an endpoint that never answers is given up and called slow", async () => {
  webhook.receiver.answer = () => undefined;
  await emit();
  await attempt();
  expect(await only()).toMatchObject({ state: "pending", lastAttempt: { status: null } });
  await eventually(async () => {
    const row = await db().webhookEndpoint.findUniqueOrThrow({ where: { id: webhook.webhookId } });
    expect(row.slow).toBe(true);
  });
});
