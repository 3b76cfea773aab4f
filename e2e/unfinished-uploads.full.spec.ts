import { appendFile, copyFile, mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

import { type Browser, expect, type Page, test } from "@playwright/test";

import { Cable } from "./support/cable.ts";
import { expectAccessible } from "./support/check-page.ts";
import { type JourneyFiles, makeJourneyFiles } from "./support/files.ts";
import { keepScreen } from "./support/keep-screen.ts";
import { newPerson, type Person } from "./support/people.ts";
import { signIn } from "./support/sign-in.ts";

const PHONE = { width: 390, height: 844 };

let files: JourneyFiles;

test.beforeAll(async () => {
  files = await makeJourneyFiles();
});

const choose = (page: Page, paths: string | string[]) => page.getByTestId("upload-input").setInputFiles(paths);
const row = (page: Page, name: string) => page.getByRole("listitem").filter({ hasText: name }).first();

/** Somebody begins to send the long film on one device, which then is gone. */
async function begin(person: Person, path: string): Promise<void> {
  const { page } = person;
  const cable = await Cable.to(Number(new URL(page.url()).port));
  await page.goto(`${cable.url}/studio/upload`);
  cable.slowTo(2 * 1024 ** 2);
  await choose(page, path);
  await expect(row(page, "Long walk").getByRole("progressbar")).toHaveAttribute("aria-valuenow", /^[1-9]/);
  await page.close();
  await cable.remove();
}

async function otherDevice(browser: Browser, person: Person, viewport?: typeof PHONE) {
  const page = await (await browser.newContext(viewport && { viewport })).newPage();
  await signIn(page, person.email, person.password);
  await page.goto("/studio/upload");
  return page;
}

test("what one device began is finished on another with the same file, and with no other", async ({ browser }) => {
  const person = await newPerson(browser, "two-devices");
  await begin(person, files.large);
  const page = await otherDevice(browser, person, PHONE);
  const unfinished = page.getByRole("region", { name: "Unfinished uploads" });
  await expect(unfinished.getByText("Long walk.mp4")).toBeVisible();
  await expectAccessible(page);
  await keepScreen(page, "upload-unfinished-phone");

  const changed = join(await mkdtemp(join(tmpdir(), "countersign-changed-")), basename(files.large));
  await copyFile(files.large, changed);
  await appendFile(changed, "more");
  const give = async (path: string) => {
    const chooser = page.waitForEvent("filechooser");
    await unfinished.getByRole("button", { name: /^Choose the same file/ }).click();
    await (await chooser).setFiles(path);
  };
  await give(changed);
  await expect(unfinished.getByRole("alert")).toContainText("Choose the original file to continue.");
  await keepScreen(page, "upload-another-file-phone");

  await give(files.large);
  await expect(unfinished).toBeHidden();
  await expect(row(page, "Long walk").getByText("No AI label")).toBeVisible();
  const link = row(page, "Long walk").getByRole("link", { name: /see why/i });
  const videoId = ((await link.getAttribute("href")) ?? "").split("/").at(-1) ?? "";
  const stored = await page.request.get(`/media/videos/${videoId}/file`);
  expect((await stored.body()).equals(await readFile(files.large))).toBe(true);
});

test("what nobody will finish can be discarded, and is gone", async ({ browser }) => {
  const person = await newPerson(browser, "gives-up");
  await begin(person, files.large);
  const page = await otherDevice(browser, person);
  const unfinished = page.getByRole("region", { name: "Unfinished uploads" });
  await unfinished.getByRole("button", { name: /^Discard: / }).click();
  await page.getByRole("button", { name: "Discard upload" }).click();
  // What stands behind the question has no role while it is open: only when that closes is the upload discarded.
  await expect(page.getByRole("alertdialog")).toBeHidden();
  await expect(unfinished).toBeHidden();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Upload", level: 1 })).toBeVisible();
  await expect(unfinished).toBeHidden();
});

test("a file that its creator has already is noticed before it is sent, and after it was sent all the same", async ({
  browser,
}) => {
  const { page } = await newPerson(browser, "sends-twice");
  await page.goto("/studio/upload");
  await choose(page, files.plain);
  await expect(row(page, "Harbour").getByText("No AI label")).toBeVisible();
  await page.goto("/studio");
  await page.goto("/studio/upload");
  await choose(page, files.plain);
  const again = page.getByRole("listitem").filter({ hasText: "You already uploaded this file" });
  await expect(again).toHaveAttribute("data-phase", "duplicate");
  await expectAccessible(page);
  await keepScreen(page, "upload-duplicate");
  await page.setViewportSize(PHONE);
  await keepScreen(page, "upload-duplicate-phone");
  await again.getByRole("button", { name: "Upload it again" }).click();
  // The notice has gone with the click, and the row stays.
  const sent = row(page, "Harbour");
  await expect(sent.getByText("No AI label")).toBeVisible();
  await sent.getByRole("link", { name: /see why/i }).click();
  await expect(page.getByText("You already uploaded this file")).toBeVisible();
  await page.getByRole("link", { name: "View existing video" }).click();
  await expect(page).toHaveURL(/\/studio\/videos\//);
  await expect(page.getByText("You already uploaded this file")).toBeHidden();
});
