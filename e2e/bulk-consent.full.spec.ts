import { readFile } from "node:fs/promises";

import { type Browser, expect, type Page, test } from "@playwright/test";
import type pg from "pg";

import { expectAccessible, watchForFaults } from "./support/check-page.ts";
import { keepScreen } from "./support/keep-screen.ts";
import { addCreator, addVideos, connectToDatabase, type Creator } from "./support/library.ts";
import { signIn } from "./support/sign-in.ts";

/** Enough for a change of three chunks, of which the first can be done while the second waits. */
const VIDEOS = 2_460;
const PHONE = { viewport: { width: 390, height: 844 }, colorScheme: "dark", hasTouch: true } as const;

let creator: Creator;
let database: pg.Client;

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  creator = await addCreator(`many-videos-${Date.now().toString(36)}`);
  database = await connectToDatabase();
  await addVideos(database, creator, VIDEOS);
});

test.afterAll(() => database.end());

const signInOn = (page: Page): Promise<void> => signIn(page, creator.email, creator.password);

async function openOn(browser: Browser, options: Parameters<Browser["newContext"]>[0]): Promise<Page> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await signInOn(page);
  return page;
}

/** Looks at the page in this state: keeps a picture of it, and lets axe find nothing. */
async function look(page: Page, name: string): Promise<void> {
  await keepScreen(page, `bulk ${name}`);
  await expectAccessible(page);
}

/** Holds one video of a change's second chunk, so that the change stands still in its middle until it is let go. */
async function holdTheMiddle(): Promise<() => Promise<void>> {
  await database.query("BEGIN");
  // Chunks go from the newest to the oldest. Which one is asked first: a row that an OFFSET skips would be locked too.
  const middle = "SELECT id FROM videos WHERE owner_id = $1 ORDER BY created_at DESC, id DESC OFFSET 1500 LIMIT 1";
  const { rows } = await database.query<{ id: string }>(middle, [creator.accountId]);
  await database.query("SELECT 1 FROM videos WHERE id = $1 FOR UPDATE", [rows[0]?.id]);
  return async () => {
    await database.query("ROLLBACK");
  };
}

/** How many of the creator's videos carry which choice that counts. */
async function choices(): Promise<Record<string, number>> {
  const { rows } = await database.query<{ choice: string; count: number }>(
    `SELECT CASE WHEN v.choice_decision > a.choices_from THEN v.remix_choice::text ELSE 'inherit' END AS choice,
       count(*)::int AS count
     FROM videos v JOIN accounts a ON a.id = v.owner_id WHERE a.id = $1 GROUP BY 1`,
    [creator.accountId],
  );
  return Object.fromEntries(rows.map(({ choice, count }) => [choice, count]));
}

const progress = (page: Page) => page.getByRole("region", { name: "Changes of many videos" });
const inWords = (count: number): string => new Intl.NumberFormat("en").format(count);

async function choose(page: Page, name: RegExp): Promise<void> {
  await page.getByRole("button", { name: /^Set AI permissions/ }).click();
  await page.getByRole("radio", { name: "AI remixing" }).click();
  await page.getByRole("radio", { name }).click();
}

test("all that match a filter are set at once, seen first; a reload and another device show how far it is", async ({
  page,
  browser,
}) => {
  const faults = watchForFaults(page);
  const phone = await openOn(browser, PHONE);
  await signInOn(page);
  await page.getByRole("combobox", { name: "State" }).selectOption("ready");
  await expect(page).toHaveURL(/status=ready/);
  await page.getByRole("checkbox", { name: "Select this page" }).click();
  await expect(page.getByText("50 selected")).toBeVisible();
  await look(page, "page selected");

  await page.getByRole("link", { name: "Older" }).click();
  await expect(page).toHaveURL(/cursor=/);
  await page
    .getByRole("checkbox", { name: /^Select Balloons/ })
    .first()
    .click();
  await expect(page.getByText("51 selected"), "a selection survives paging").toBeVisible();
  await page.getByRole("button", { name: `Select all ${inWords(VIDEOS)} that match this filter` }).click();
  await choose(page, /^Allow/);
  await expect(page.getByRole("dialog")).toContainText(
    `${inWords(VIDEOS)} of ${inWords(VIDEOS)} videos change: ${inWords(VIDEOS)} from account default.`,
  );
  await look(page, "preview");

  const letGo = await holdTheMiddle();
  await page.getByRole("button", { name: `Change ${inWords(VIDEOS)} videos` }).click();
  await expect(progress(page)).toContainText(`1,000 of ${inWords(VIDEOS)}`);
  await look(page, "under way");
  await page.reload();
  await expect(progress(page)).toContainText(`1,000 of ${inWords(VIDEOS)}`);
  await phone.reload();
  await expect(progress(phone)).toContainText(`1,000 of ${inWords(VIDEOS)}`);
  await letGo();
  await look(phone, "under way on a phone");

  await expect(progress(page)).toContainText(`Done: ${inWords(VIDEOS)} videos`);
  await expect(progress(phone)).toContainText("Done:");
  await expect(page.getByText("Set on this video").first()).toBeVisible();
  await look(page, "done");
  expect(await choices()).toEqual({ allow: VIDEOS });
  await phone.context().close();
  expect(faults).toEqual([]);
});

test("a change is cancelled in its middle: what was set stays, the rest is not touched", async ({ browser }) => {
  const page = await openOn(browser, PHONE);
  const faults = watchForFaults(page);
  await page.getByRole("checkbox", { name: "Select this page" }).tap();
  await page.getByRole("button", { name: `Select all ${inWords(VIDEOS)} videos` }).tap();
  await look(page, "selected on a phone");
  await choose(page, /^Don't allow/);
  await expect(page.getByRole("dialog")).toContainText(`${inWords(VIDEOS)} from allowed`);
  await look(page, "preview on a phone");
  const letGo = await holdTheMiddle();
  await page.getByRole("button", { name: `Change ${inWords(VIDEOS)} videos` }).tap();
  await expect(progress(page)).toContainText(`1,000 of ${inWords(VIDEOS)}`);
  await progress(page)
    .getByRole("button", { name: /^Cancel/ })
    .tap();
  await expect(page.getByRole("alertdialog")).toContainText("keep the new choice");
  await look(page, "asking before cancelling on a phone");
  await page.getByRole("button", { name: "Cancel the rest" }).tap();
  // The chunk that waits is let go once the cancelling waits behind it.
  await page.waitForTimeout(500);
  await letGo();
  await expect(progress(page)).toContainText("Cancelled:");
  await look(page, "cancelled on a phone");
  const { allow = 0, deny = 0 } = await choices();
  expect(deny).toBeGreaterThanOrEqual(1_000);
  expect(allow).toBeGreaterThan(0);
  expect(allow + deny).toBe(VIDEOS);
  await page.context().close();
  expect(faults).toEqual([]);
});

test("the history tells who changed what from where, shows which videos, and takes a change back", async ({ page }) => {
  const faults = watchForFaults(page);
  await signInOn(page);
  await page.goto("/settings/ai-and-privacy");
  await page.getByRole("link", { name: /^History of changes/ }).click();
  const entry = (name: RegExp) =>
    page
      .getByRole("list", { name: /^Changes/ })
      .getByRole("listitem")
      .filter({ hasText: name });
  await expect(entry(/“not allowed”/)).toContainText("Cancelled");
  await expect(entry(/“not allowed”/)).toContainText(/You, .*Chrome on Linux, .*127\.0\.0\.1/);
  await look(page, "history");
  await entry(/“not allowed”/)
    .getByRole("link", { name: /^See its videos/ })
    .click();
  await expect(page.getByRole("list", { name: "Videos of this change" }).getByRole("listitem")).toHaveCount(50);
  await look(page, "videos of a change");
  await page.goBack();

  await entry(/“not allowed”/)
    .getByRole("button", { name: /^Undo/ })
    .click();
  await expect(page.getByRole("alertdialog")).toContainText("is kept");
  await look(page, "asking before undoing");
  await page.getByRole("button", { name: "Undo the change" }).click();
  await expect(entry(/“not allowed”/)).toContainText("Undone");
  await expect.poll(choices).toEqual({ allow: VIDEOS });
  expect(faults).toEqual([]);
});

test("with the keyboard alone a range is selected, set, and taken back", async ({ page }) => {
  await signInOn(page);
  await page.goto("/studio?label=ai-generated&remix=allow");
  const boxes = page.locator("[data-select]:visible");
  await boxes.nth(1).focus();
  await page.keyboard.press("Space");
  for (let step = 0; step < 3; step += 1) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Shift+Space");
  await expect(page.getByText("4 selected")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText("4 selected")).toHaveCount(0);
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Space");
  await expect(page.getByText("2 selected")).toBeVisible();

  await page.getByRole("button", { name: /^Set AI permissions/ }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("radio", { name: "AI remixing" }).focus();
  await page.keyboard.press("Space");
  await page.getByRole("radio", { name: /^Use the account default/ }).focus();
  await page.keyboard.press("Space");
  await expect(page.getByRole("dialog")).toContainText("2 of 2 videos change: 2 from allowed.");
  await page.getByRole("button", { name: "Change 2 videos" }).press("Enter");
  await expect(progress(page)).toContainText("Done: 2 videos");
  await expect(progress(page), "the keyboard goes on where the change is shown").toBeFocused();
  expect(await choices()).toEqual({ allow: VIDEOS - 2, inherit: 2 });
  await expect(
    page.getByText("Set on this video").first(),
    "the list goes on with those that still match",
  ).toBeVisible();
  await progress(page).getByRole("button", { name: /^Undo/ }).press("Enter");
  await page.getByRole("button", { name: "Undo the change" }).press("Enter");
  await expect.poll(choices).toEqual({ allow: VIDEOS });
});

test("another filter clears what was selected and says so", async ({ page }) => {
  await signInOn(page);
  await page.getByRole("checkbox", { name: "Select this page" }).click();
  await page.getByRole("combobox", { name: "Label" }).selectOption("captured");
  await expect(page.getByText("Nothing is selected any more", { exact: true })).toBeVisible();
  await expect(page.getByText(/\d+ selected/)).toHaveCount(0);
});

test("choices leave as a table, come back edited, and a file with bad lines changes nothing", async ({ page }) => {
  const faults = watchForFaults(page);
  await signInOn(page);
  await page.getByRole("button", { name: "AI permissions", exact: true }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Export remixing choices (CSV)" }).click();
  const lines = (await readFile(await (await download).path(), "utf8")).trim().split(/\r?\n/);
  expect(lines).toHaveLength(VIDEOS + 1);
  expect(lines[0]).toMatch(/id,title,choice/);

  await page.goto("/studio/choices");
  await look(page, "choices as a file");
  const [head = "", ...rows] = lines;
  const before = await choices();
  const edited = rows.slice(0, 60).map((row) => row.replace(/(inherit|allow)$/, "deny"));
  const bad = Array.from({ length: 70 }, (_, number) => `no-such-video-${String(number)},Nothing,perhaps`);
  const send = async (name: string, content: readonly string[]): Promise<void> => {
    const buffer = Buffer.from(`${[head, ...content].join("\n")}\n`);
    await page.getByTestId("choices-input").setInputFiles({ name, mimeType: "text/csv", buffer });
  };
  await send("bad.csv", [...edited, ...bad]);
  await expect(page.getByText("70 lines can’t be used")).toBeVisible();
  await expect(page.getByText("Line 62", { exact: true })).toBeVisible();
  await expect(page.getByText("and 20 more")).toBeVisible();
  await look(page, "bad lines");
  const problems = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download all 70" }).click();
  expect((await readFile(await (await problems).path(), "utf8")).trim().split("\r\n")).toHaveLength(71);
  expect(await choices()).toEqual(before);

  await send("good.csv", edited);
  await expect(page.getByText("Ready to import: 60 of 60 videos change")).toBeVisible();
  const named = page.getByRole("region", { name: "Videos that change" }).getByRole("listitem");
  await expect(named).toHaveCount(51);
  await expect(named.last()).toHaveText("and 10 more");
  await look(page, "good file");
  await page.getByRole("button", { name: "Change 60 videos" }).click();
  await expect(progress(page)).toContainText("Done: 60 videos");
  expect((await choices())["deny"]).toBe(60);
  expect(faults).toEqual([]);
});

test("a server that cannot be reached is said, and the next try goes on", async ({ page }) => {
  await signInOn(page);
  await page.getByRole("checkbox", { name: "Select this page" }).click();
  await page.route("**/studio/changes/preview", (route) => route.abort());
  await choose(page, /^Allow/);
  await expect(page.getByText("What this would change could not be counted")).toBeVisible();
  await look(page, "could not be counted");
  await page.unroute("**/studio/changes/preview");
  await page.getByRole("button", { name: "Count again" }).click();
  await expect(page.getByRole("dialog").getByText(/videos change:/)).toBeVisible();
});
