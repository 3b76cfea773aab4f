import { expect, type Page, test } from "@playwright/test";

import { Cable } from "./support/cable.ts";
import { expectAccessible, watchForFaults } from "./support/check-page.ts";
import { type JourneyFiles, makeJourneyFiles } from "./support/files.ts";
import { keepScreen } from "./support/keep-screen.ts";
import { linkMailedTo } from "./support/mail.ts";

const EMAIL = "newcomer@journey.example";
const PASSWORD = "a long walk along the harbour";

let files: JourneyFiles;

test.beforeAll(async () => {
  files = await makeJourneyFiles();
});

async function signUp(page: Page): Promise<void> {
  await page.goto("/");
  await page
    .getByRole("link", { name: /sign up|make an account/i })
    .first()
    .click();
  await page.getByLabel("Name", { exact: true }).fill("Newcomer");
  await page.getByLabel("E-mail address").fill(EMAIL);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Make my account" }).click();
  await expect(page.getByText("Look into your mail")).toBeVisible();
  await page.goto(await linkMailedTo(EMAIL, "/verify"));
  await page.getByLabel("Your handle").fill("newcomer");
  await page.getByRole("button", { name: "Confirm my address" }).click();
  await expect(page).toHaveURL(/\/studio/);
}

test("a newcomer signs up, uploads three files over a line that is cut, and sees why each label is what it is", async ({
  page,
  baseURL,
}) => {
  const faults = watchForFaults(page);
  await signUp(page);
  const cable = await Cable.to(Number(new URL(baseURL ?? "").port));
  await page.goto(`${cable.url}/studio`);
  await page.getByRole("link", { name: "Upload" }).first().click();
  await expect(page).toHaveURL(/\/studio\/upload/);
  await expectAccessible(page);

  cable.slowTo(2 * 1024 ** 2);
  await page.getByTestId("upload-input").setInputFiles([files.large, files.generated, files.plain]);
  const row = (name: string) => page.getByRole("listitem").filter({ hasText: name }).first();
  await expect(row("Long walk").getByText(/of 25/)).toBeVisible();
  await expect(row("Long walk").getByRole("progressbar")).toHaveAttribute("aria-valuenow", /^[1-9]/);
  cable.cut();
  await expect(row("Long walk")).toHaveAttribute("data-phase", /interrupted/);
  await keepScreen(page, "upload-cut");
  cable.mend();

  await expect(row("Glass forest").getByText("AI-generated")).toBeVisible();
  await expect(row("Harbour").getByText("No AI label")).toBeVisible();
  await expect(row("Long walk").getByText("No AI label")).toBeVisible();
  await keepScreen(page, "upload-done");

  await row("Glass forest")
    .getByRole("link", { name: /see why/i })
    .click();
  await expect(page).toHaveURL(/\/studio\/videos\//);
  await expect(page.getByRole("heading", { name: "Glass forest", level: 1 })).toBeVisible();
  await expect(page.getByText("Film generator").first()).toBeVisible();
  await expectAccessible(page);
  await cable.remove();
  // What the browser says of a cut line is no fault of the page.
  expect(faults.filter((fault) => !fault.includes("net::ERR_"))).toEqual([]);
});
