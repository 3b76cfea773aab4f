import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";

import { afterEach, expect, test } from "vitest";

import { createEndpoint } from "#lib/messaging/webhooks/create-endpoint";
import { db } from "#lib/platform/db/client";
import { childEnv } from "#lib/platform/env";
import { useTestDatabase } from "#lib/testing/database";
import { eventually } from "#lib/testing/eventually";
import { makeReceiver, verified } from "#lib/testing/receiver";
import { useWebhook } from "#lib/testing/webhooks";

useTestDatabase();

const webhook = useWebhook();
const { emit, list, only } = webhook;
const running: ChildProcess[] = [];

afterEach(async () => {
  for (const worker of running.splice(0)) {
    if (worker.exitCode !== null || worker.signalCode !== null) continue;
    worker.kill("SIGKILL");
    await once(worker, "exit");
  }
});

/** A worker process as the supervisor starts it, once it says that it works. */
async function startWorkerProcess(): Promise<ChildProcess> {
  const worker = fork("server/worker.ts", { env: childEnv({ LOG_LEVEL: "error" }), execArgv: [] });
  running.push(worker);
  await once(worker, "message");
  return worker;
}

test("a message arrives once the change is committed, and one that failed again by itself", async () => {
  await startWorkerProcess();
  webhook.receiver.answer = (response) => {
    const isFirst = webhook.receiver.messages.length === 1;
    response.writeHead(isFirst ? 500 : 204).end();
  };
  await emit();
  await eventually(() => {
    expect(webhook.receiver.messages).toHaveLength(1);
  });
  await eventually(async () => {
    expect(await only()).toMatchObject({ state: "delivered", attempts: 2 });
  });
  const [first, second] = webhook.receiver.messages;
  expect(second?.id).toBe(first?.id);
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(3_500);
});

test("a worker that is killed in the middle of a delivery: the next one delivers it, under the same id", async () => {
  const worker = await startWorkerProcess();
  // The receiver has the whole message and says nothing: the worker is killed while it waits for the answer.
  webhook.receiver.answer = () => undefined;
  await emit();
  await eventually(() => {
    expect(webhook.receiver.messages).toHaveLength(1);
  });
  worker.kill("SIGKILL");
  await once(worker, "exit");
  expect(await only()).toMatchObject({ state: "pending", attempts: 0 });

  webhook.receiver.answer = (response) => response.writeHead(204).end();
  await startWorkerProcess();
  await eventually(async () => {
    expect(await only()).toMatchObject({ state: "delivered", attempts: 1 });
  });
  const [first, second] = webhook.receiver.messages;
  expect(webhook.receiver.messages).toHaveLength(2);
  expect([second?.id, second?.body]).toEqual([first?.id, first?.body]);
  expect(second && verified(webhook.secret, second)).toMatchObject({ type: "label.changed" });
});

test("endpoints that never answer hold up nobody else's messages", async () => {
  const stuck = await makeReceiver();
  stuck.answer = () => undefined;
  for (let made = 0; made < 3; made += 1) {
    await createEndpoint(webhook.owner.actor, { url: stuck.url, events: ["label.changed"] });
  }
  // As if all of them had answered quickly until now.
  await db().webhookEndpoint.updateMany({ data: { slow: false } });
  await startWorkerProcess();
  for (let made = 0; made < 20; made += 1) await emit();
  await eventually(async () => {
    expect((await list()).filter(({ state }) => state === "delivered")).toHaveLength(20);
  });
  // Most of the twenty messages that wait for each of the three stuck ones wait still, although they were queued first.
  const ended = await db().webhookAttempt.count({ where: { delivery: { endpoint: { url: stuck.url } } } });
  expect(ended).toBeLessThan(20);
  // Each of the three takes three places of twelve at most.
  expect(stuck.messages.length).toBeGreaterThan(0);
  expect(stuck.messages.length - ended).toBeLessThanOrEqual(9);
});
