import { beforeAll, expect, test } from "vitest";

import * as replayOne from "#app/api/v1/account/webhooks/[id]/deliveries/[deliveryId]/replay/route";
import * as delivery from "#app/api/v1/account/webhooks/[id]/deliveries/[deliveryId]/route";
import * as deliveries from "#app/api/v1/account/webhooks/[id]/deliveries/route";
import * as replay from "#app/api/v1/account/webhooks/[id]/replay/route";
import * as rotation from "#app/api/v1/account/webhooks/[id]/rotate-secret/route";
import * as one from "#app/api/v1/account/webhooks/[id]/route";
import * as trial from "#app/api/v1/account/webhooks/[id]/test/route";
import * as many from "#app/api/v1/account/webhooks/route";
import {
  webhookDelivery,
  webhookDeliveryDetails,
  webhookEndpoint,
  webhookWithSecret,
} from "#lib/messaging/webhooks/shapes";
import { pool } from "#lib/platform/db/client";
import { useTestDatabase } from "#lib/testing/database";
import { makeProgram } from "#lib/testing/front";
import { allowLoopback } from "#lib/testing/receiver";
import * as shapes from "#lib/web/api/webhooks";

useTestDatabase();
beforeAll(allowLoopback);

type Params = Record<string, string>;
type Handler = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;
interface Sent {
  params?: Params;
  query?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

const url = "http://127.0.0.1:9/hook";

async function callerOf(scopes?: ("read" | "write")[]) {
  const { authorization } = await makeProgram(scopes);
  return async (handler: Handler, { params = {}, query = "", body, headers = {} }: Sent = {}) => {
    const request = new Request(`http://localhost/api/v1/account/webhooks${query}`, {
      method: "POST",
      headers: { authorization, "content-type": "application/json", ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const response = await handler(request, { params: Promise.resolve(params) });
    const text = await response.text();
    return { status: response.status, body: (text === "" ? null : JSON.parse(text)) as unknown };
  };
}

test("a program manages its account's webhooks in the promised shapes", async () => {
  const call = await callerOf();
  const created = await call(many.POST, { body: { url, events: ["grant.refused", "label.changed"] } });
  expect(created.status).toBe(201);
  const { id, secret, ...made } = webhookWithSecret.parse(created.body);
  expect(made).toMatchObject({
    url,
    events: ["label.changed", "grant.refused"],
    paused: null,
    wholeInstallation: false,
  });
  const params = { id };

  const listed = shapes.listWebhooks.answer.schema.parse((await call(many.GET)).body);
  expect(listed).toEqual({ items: [{ id, ...made }], nextCursor: null });
  const changed = await call(one.PATCH, { params, body: { description: "Our archive", paused: true } });
  expect(webhookEndpoint.parse(changed.body)).toMatchObject({ description: "Our archive", paused: "owner" });
  expect((await call(trial.POST, { params })).status).toBe(409);
  await call(one.PATCH, { params, body: { paused: false } });
  const rotated = webhookWithSecret.parse((await call(rotation.POST, { params })).body);
  expect(rotated.secret).not.toBe(secret);

  const tested = await call(trial.POST, { params });
  expect(tested.status).toBe(202);
  const { deliveryId } = shapes.testWebhook.answer.schema.parse(tested.body);
  const page = shapes.listDeliveries.answer.schema.parse(
    (await call(deliveries.GET, { params, query: "?limit=1" })).body,
  );
  expect(page.items).toMatchObject([{ id: deliveryId, type: "webhook.test", state: "pending", lastAttempt: null }]);
  const failed = await call(deliveries.GET, { params, query: "?state=failed" });
  expect(failed.body).toEqual({ items: [], nextCursor: null });
  const details = webhookDeliveryDetails.parse((await call(delivery.GET, { params: { id, deliveryId } })).body);
  expect(JSON.parse(details.payload)).toMatchObject({ type: "webhook.test" });
  const again = await call(replayOne.POST, { params: { id, deliveryId } });
  expect([again.status, webhookDelivery.parse(again.body).state]).toEqual([202, "pending"]);
  expect(await call(replay.POST, { params, body: { since: "2026-01-01T00:00:00Z" } })).toEqual({
    status: 202,
    body: { matched: 0 },
  });

  expect(await call(one.DELETE, { params })).toEqual({ status: 204, body: null });
  expect((await call(one.GET, { params })).status).toBe(404);
});

test("a page is as long as asked for, and the cursor leads on", async () => {
  const call = await callerOf();
  for (let made = 0; made < 3; made += 1) await call(many.POST, { body: { url, events: ["label.changed"] } });
  const first = shapes.listWebhooks.answer.schema.parse((await call(many.GET, { query: "?limit=2" })).body);
  const query = `?limit=2&cursor=${first.nextCursor ?? ""}`;
  const second = shapes.listWebhooks.answer.schema.parse((await call(many.GET, { query })).body);
  expect([first.items.length, second.items.length, second.nextCursor]).toEqual([2, 1, null]);
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(3);
});

test("a wrong address is refused beside its field, and a program that only reads changes nothing", async () => {
  const call = await callerOf();
  const refused = await call(many.POST, { body: { url: "http://169.254.169.254/", events: ["label.changed"] } });
  expect(refused).toMatchObject({
    status: 400,
    body: { type: "/problems/invalid-input", fields: { url: expect.stringContaining("public") as string } },
  });
  const local = await call(many.POST, { body: { url: "http://localhost:9/hook", events: ["label.changed"] } });
  const reason = expect.stringContaining("localhost is not a public address") as string;
  expect(local).toMatchObject({ status: 400, body: { fields: { url: reason }, detail: reason } });
  expect((await call(many.POST, { body: { url, events: ["everything"] } })).status).toBe(400);
  const reader = await callerOf(["read"]);
  expect((await reader(many.POST, { body: { url, events: ["label.changed"] } })).status).toBe(403);
  expect((await reader(many.GET)).status).toBe(200);
});

test("the same creation with the same Idempotency-Key makes one webhook, and its secret lies nowhere in clear", async () => {
  const call = await callerOf();
  const sent = { body: { url, events: ["label.changed"] }, headers: { "idempotency-key": "once" } };
  const [first, second] = [await call(many.POST, sent), await call(many.POST, sent)];
  expect(second).toEqual(first);
  const { secret } = webhookWithSecret.parse(first.body);
  const { rows } = await pool().query<{ body: unknown }>("SELECT body FROM idempotency_keys WHERE key = 'once'");
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(secret);
  expect(shapes.listWebhooks.answer.schema.parse((await call(many.GET)).body).items).toHaveLength(1);
});
