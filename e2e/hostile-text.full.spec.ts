import { mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type Browser, expect, type Page, test } from "@playwright/test";

import { freePort } from "#lib/testing/free-port";
import { HOSTILE_TEXTS } from "#lib/testing/hostile-text";
import { asIngredient, GENERATED, makeSignedFile, makeTestAuthority, makeTestSigner } from "#lib/testing/signed-files";

import { type Product, startProduct } from "./product.ts";
import { expectNoSidewaysScroll, watchForFaults } from "./support/check-page.ts";
import { makeRowsHostile } from "./support/hostile-rows.ts";
import { keepScreen } from "./support/keep-screen.ts";
import { cli, connectToDatabase } from "./support/library.ts";
import { PAGES } from "./support/page-list.ts";
import { publish } from "./support/people.ts";
import { type DemoPerson, emailOf, passwordOf, signIn } from "./support/sign-in.ts";

/** An installation of this journey's own: what everybody wrote in it is overwritten. */
const port = await freePort();
const url = `http://localhost:${String(port)}`;

const WIDTHS = [320, 390, 1280];
/** What hangs on a row, so many of each kind. */
const FOLLOWED: readonly (readonly [pattern: RegExp, most: number])[] = [
  [/^\/v\/[\w-]+$/, 9],
  [/^\/u\/[\w-]+$/, 2],
  [/^\/studio\/videos\/[\w-]+$/, 9],
  [/^\/cases\/[\w-]+$/, 5],
  [/^\/desk\/[\w-]{20,}$/, 6],
  [/^\/desk\/reviews\/[\w-]+$/, 1],
  [/^\/settings\/ai-and-privacy\/history\/[\w-]+$/, 2],
  [/^\/settings\/webhooks\/[\w-]+$/, 1],
  [/^\/settings\/webhooks\/[\w-]+\/deliveries\/[\w-]+$/, 1],
];

let dataDir: string;
let product: Product;

test.describe.configure({ mode: "serial" });

/** A demo of its own is made first, and then some ninety screens are looked at in three widths. */
const TIMEOUT_MS = 12 * 60_000;
test.describe.configure({ timeout: TIMEOUT_MS });

test.beforeAll(async () => {
  test.setTimeout(TIMEOUT_MS);
  dataDir = await mkdtemp(join(tmpdir(), "countersign-hostile-"));
  product = await startProduct({ name: "hostile-text", port, dataDir, env: { SEED_DEMO: "true", LOG_LEVEL: "warn" } });
});

test.afterAll(async () => {
  await product.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** A picture whose credentials hold a hostile text wherever they hold one, and so does its part. */
async function signedByAStranger(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "countersign-signed-"));
  const { unbroken, turned, families, zalgo, conjuncts } = HOSTILE_TEXTS;
  const signer = await makeTestSigner({ commonName: "W".repeat(50), rootedIn: await makeTestAuthority() });
  const part = await makeSignedFile(folder, {
    signer,
    manifest: { title: zalgo, claimGenerator: { name: conjuncts, version: "1" }, actions: [GENERATED] },
  });
  const { path } = await makeSignedFile(folder, {
    signer,
    manifest: {
      title: `${families}${unbroken}`,
      claimGenerator: { name: "W".repeat(5_000), version: "2" },
      actions: [{ ...GENERATED, softwareAgent: { name: turned }, description: families.repeat(9) }],
    },
    ingredients: [asIngredient(part, "componentOf", `${unbroken}${families}`)],
  });
  const named = join(folder, `👨‍👩‍👧‍👦 ${unbroken.slice(0, 80)}.jpg`);
  await rename(path, named);
  return named;
}

/** Whether the badge that says how something was made can be seen where it stands, and nothing lies over it. */
async function expectBadgeInView(page: Page): Promise<void> {
  const badge = page.locator("[aria-labelledby=label] span[title]").first();
  if ((await badge.count()) === 0) return;
  const seen = await badge.evaluate((element) => {
    element.scrollIntoView({ block: "center" });
    const { left, top, width, height } = element.getBoundingClientRect();
    const points = [0.5, 0.05, 0.95].map((share) => document.elementFromPoint(left + width * share, top + height / 2));
    return width > 0 && points.every((above) => above !== null && (above === element || element.contains(above)));
  });
  expect(seen, `the label of ${page.url()} is uncovered`).toBe(true);
}

/** Everything of the page is alive: React has taken it over, and would have said so if it could not. */
const isHydrated = (page: Page) =>
  page.waitForFunction(() => Object.keys(document.querySelector("h1") ?? {}).some((key) => key.startsWith("__react")));

async function lookAt(page: Page, path: string): Promise<string[]> {
  await page.setViewportSize({ width: 1280, height: 860 });
  await page.goto(`${url}${path}`);
  await isHydrated(page);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 860 });
    await expectNoSidewaysScroll(page);
    await expectBadgeInView(page);
  }
  await keepScreen(page, `hostile ${path.replaceAll(/[^a-z0-9]+/g, " ")}`);
  expect(await page.title(), `the title of ${path}`).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  return page
    .locator("a[href^='/']")
    .evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).pathname));
}

async function walk(browser: Browser, person: "stranger" | DemoPerson, more: readonly string[]): Promise<void> {
  const page = await (await browser.newContext({ baseURL: url })).newPage();
  if (person !== "stranger") await signIn(page, emailOf(person), await passwordOf(person, dataDir));
  const faults = watchForFaults(page);
  const open = new Set([...PAGES[person], ...more]);
  const followed = FOLLOWED.map(() => 0);
  for (const path of open) {
    for (const link of await lookAt(page, path)) {
      const kind = FOLLOWED.findIndex(([pattern]) => pattern.test(link));
      if (kind < 0 || open.has(link) || (followed[kind] ?? 0) >= (FOLLOWED[kind]?.[1] ?? 0)) continue;
      followed[kind] = (followed[kind] ?? 0) + 1;
      open.add(link);
    }
    expect(faults, `on ${path}`).toEqual([]);
  }
  await page.context().close();
}

test("whatever people and files call things, every page stays in its width and every label can be seen", async ({
  browser,
}) => {
  const page = await (await browser.newContext({ baseURL: url })).newPage();
  const token = await cli(dataDir, "token", "create", "--email", emailOf("creator"));
  await page.goto("/");
  const videoId = await publish({ page, token }, await signedByAStranger(), HOSTILE_TEXTS.unbroken);
  const client = await connectToDatabase(dataDir);
  await makeRowsHostile(client);
  await client.end();
  const own = { stranger: [`/v/${videoId}`], creator: [`/studio/videos/${videoId}`] };
  const people: ("stranger" | DemoPerson)[] = ["stranger", "creator", "support", "administrator"];
  const [first, second] = [people.slice(0, 2), people.slice(2)];
  // Two at a time: more would only wait for each other.
  await Promise.all(
    [first, second].map(async (turns) => {
      for (const person of turns) await walk(browser, person, person in own ? own[person as "stranger"] : []);
    }),
  );
});
