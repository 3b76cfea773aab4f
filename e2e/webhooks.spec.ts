import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

import { expect, test } from "@playwright/test";
import { Webhook } from "standardwebhooks";

import { expectAccessible, watchForFaults } from "./support/check-page.ts";
import { signInAs } from "./support/sign-in.ts";

interface Message {
  headers: IncomingHttpHeaders;
  body: string;
}

/** A program of somebody's that takes webhooks on this machine. */
async function receive(): Promise<{ url: string; messages: Message[]; status: number; end: () => void }> {
  const receiver = { url: "", messages: [] as Message[], status: 204, end: () => undefined as unknown };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      receiver.messages.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      response.writeHead(receiver.status).end(receiver.status === 204 ? "" : "<script>alert(1)</script>");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  receiver.url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/hook`;
  receiver.end = () => server.close();
  return receiver;
}

test("somebody's program hears of their decision, signed, as soon as an administrator lets it be reached", async ({
  browser,
}) => {
  const receiver = await receive();
  const page = await (await browser.newContext()).newPage();
  const faults = watchForFaults(page);
  await signInAs(page, "viewer");
  await page.goto("/settings/webhooks");
  await page.getByLabel("Address").fill(receiver.url);
  await page.getByRole("button", { name: "Make webhook" }).click();
  await expect(page.getByText(/127\.0\.0\.1 is not a public address/)).toBeVisible();

  const office = await (await browser.newContext()).newPage();
  await signInAs(office, "administrator");
  await office.goto("/admin/private-addresses");
  await office.getByLabel("Host, address or network").fill("127.0.0.1");
  await office.getByRole("button", { name: "Allow for everybody" }).click();
  await expect(office.getByText("Allowed now")).toBeVisible();

  await page.getByRole("button", { name: "Make webhook" }).click();
  const secret = await page.getByTestId("webhook-secret").innerText();
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByRole("link", { name: /^Deliveries/ }).click();
  await expect(page.getByText("Nothing was sent yet")).toBeVisible();

  receiver.status = 500;
  const status = await page.evaluate(async () => {
    const body = JSON.stringify({ default: "deny", appliesTo: "everything" });
    const headers = { "content-type": "application/json" };
    return (await fetch("/api/v1/account/remix-default", { method: "PUT", headers, body })).status;
  });
  expect(status).toBe(200);
  await expect.poll(() => receiver.messages.length).toBeGreaterThan(0);
  const [message] = receiver.messages;
  const event = new Webhook(secret).verify(message?.body ?? "", message?.headers as Record<string, string>);
  expect(event).toMatchObject({ type: "remix.permission_changed", data: { cause: "account-default" } });

  await page.reload();
  await page.getByRole("link", { name: /remix\.permission_changed/ }).click();
  await page.getByText("The beginning of its answer").first().click();
  await expect(page.getByText("<script>alert(1)</script>").first()).toBeVisible();
  await expectAccessible(page);
  receiver.status = 204;
  await page.getByRole("button", { name: /^Send/ }).click();
  await expect(page.getByText("It answered 204.")).toBeVisible();
  expect(new Set(receiver.messages.map(({ headers }) => headers["webhook-id"])).size).toBe(1);

  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: "dark" });
  await page.getByRole("link", { name: "Deliveries" }).click();
  await expect(page.getByRole("heading", { level: 2, name: receiver.url })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Delete/ }).click();
  await page.getByRole("button", { name: "Delete webhook" }).click();
  await expect(page.getByText("No webhooks yet")).toBeVisible();
  expect(faults).toEqual([]);
  receiver.end();
});
