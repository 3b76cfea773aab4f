import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type APIRequestContext, expect, request, test } from "@playwright/test";

import { freePort } from "#lib/testing/free-port";

import { type Product, startProduct } from "./product.ts";
import { addCreator, type Creator } from "./support/library.ts";

/** An installation of this journey's own, behind a proxy: an address that is refused must not refuse the others. */
const port = await freePort();
const OFFICE = "203.0.113.5";
const BATCH = 20;

let dataDir: string;
let product: Product;

test.beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "countersign-office-"));
  const env = { SEED_DEMO: "false", HOST: "127.0.0.1", LOG_LEVEL: "error", TRUST_PROXY: "true" };
  product = await startProduct({ name: "office", port, dataDir, env });
});

test.afterAll(async () => {
  await product.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const browserIn = (address: string): Promise<APIRequestContext> =>
  request.newContext({
    baseURL: `http://localhost:${String(port)}`,
    extraHTTPHeaders: { "x-forwarded-for": address },
  });

/** Signs in over HTTP as the form does. Returns null, or what the form would say. */
async function signIn(browser: APIRequestContext, email: string, password: string): Promise<string | null> {
  const { csrfToken } = (await (await browser.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const form = { csrfToken, email, password, json: "true" };
  const { url } = (await (await browser.post("/api/auth/callback/credentials", { form })).json()) as { url: string };
  return new URL(url).searchParams.get("error");
}

/** Guesses at many accounts, in batches, until the address is refused. */
async function guessUntilRefused(browser: APIRequestContext): Promise<number> {
  for (let sent = 0; sent < 400; sent += BATCH) {
    const batch = Array.from({ length: BATCH }, (_, n) =>
      signIn(browser, `nobody-${String(sent + n)}@office.example`, "a wrong guess"),
    );
    if ((await Promise.all(batch)).some((said) => said?.startsWith("Too many") === true)) return sent + BATCH;
  }
  throw new Error("Nothing limits it.");
}

test("a client that guesses at many accounts is stopped, and its office signs in on the devices that it uses", async () => {
  const [colleague, newcomer]: Creator[] = await Promise.all([
    addCreator("colleague", dataDir),
    addCreator("newcomer", dataDir),
  ]);
  if (!colleague || !newcomer) throw new Error("no accounts");
  const known = await browserIn(OFFICE);
  expect(await signIn(known, colleague.email, colleague.password)).toBeNull();
  const { cookies } = await known.storageState();
  const device = cookies.find(({ name }) => name === "countersign.device");
  expect(device).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  // Browsers keep no cookie longer than 400 days.
  expect(device?.expires ?? 0).toBeGreaterThan(Date.now() / 1_000 + 390 * 86_400);

  const guesses = await guessUntilRefused(await browserIn(OFFICE));
  expect(guesses).toBeGreaterThan(300);
  expect(await signIn(await browserIn(OFFICE), newcomer.email, newcomer.password)).toContain(
    "reset your password by mail",
  );
  expect(await signIn(known, colleague.email, colleague.password)).toBeNull();
  expect(await signIn(await browserIn("203.0.113.6"), newcomer.email, newcomer.password)).toBeNull();
});
