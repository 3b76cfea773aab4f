import { expect, type Page, test } from "@playwright/test";

import { expectAccessible } from "./support/check-page.ts";
import { linkMailedTo } from "./support/mail.ts";
import { signIn } from "./support/sign-in.ts";

const PASSWORD = "a long walk along the harbour";

async function signUp(page: Page, email: string): Promise<void> {
  await page.goto("/sign-up");
  await page.getByLabel("Name", { exact: true }).fill("Newcomer");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Make my account" }).click();
  await expect(page.getByText("Look into your mail")).toBeVisible();
}

test("the page after signing up names the address and sends again; a scanner that opens the link confirms nothing, and a used link says so", async ({
  page,
  browser,
}) => {
  const email = "scanned@journey.example";
  await signUp(page, email);
  await expect(page.getByText(email)).toBeVisible();
  const first = await linkMailedTo(email, "/verify");
  await page.getByRole("button", { name: "Send again" }).click();
  await expect(page.getByText("Sent again")).toBeVisible();
  await expectAccessible(page);
  const link = await linkMailedTo(email, "/verify", first);

  const scanner = await browser.newContext();
  for (let opened = 0; opened < 3; opened += 1) {
    expect((await scanner.request.get(link)).status()).toBe(200);
    expect((await scanner.request.head(link)).status()).toBe(200);
  }
  await page.goto(link);
  await expect(page.getByLabel("Password", { exact: true })).toHaveCount(0);
  await page.getByLabel("Your handle").fill("scanned");
  await page.getByRole("button", { name: "Confirm my address" }).click();
  await expect(page).toHaveURL(/\/studio/);
  await expect(page.getByRole("button", { name: /account/i }).first()).toBeVisible();

  const later = await scanner.newPage();
  await later.goto(link);
  await expect(later.getByRole("heading", { name: "Already confirmed" })).toBeVisible();
  await expectAccessible(later);
});

test("in another browser the link asks for the password, and the owner of the address can end a sign-up that is not theirs", async ({
  page,
  browser,
}) => {
  const email = "elsewhere@journey.example";
  await signUp(page, email);
  const link = await linkMailedTo(email, "/verify");
  const other = await (await browser.newContext()).newPage();
  await other.goto(link);
  await other.getByLabel("Your handle").fill("elsewhere");
  await other.getByLabel("Password", { exact: true }).fill("not the password of it");
  await other.getByRole("button", { name: "Confirm my address" }).click();
  await expect(other.getByText("This is not the password that was chosen at sign-up")).toBeVisible();
  await expectAccessible(other);
  await other.getByRole("button", { name: "I didn’t sign up" }).click();
  await other.getByRole("button", { name: "Delete sign-up" }).click();
  await expect(other.getByText("Sign-up deleted.")).toBeVisible();
  await page.goto(link);
  await expect(page.getByText("has been used already, or is too old")).toBeVisible();

  await signUp(page, email);
  await other.goto(await linkMailedTo(email, "/verify", link));
  await other.getByLabel("Your handle").fill("elsewhere");
  await other.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await other.getByRole("button", { name: "Confirm my address" }).click();
  await expect(other).toHaveURL(/\/studio/);
});

test("a scanner that opens the link of a reset changes nothing, and the link works once", async ({ page, browser }) => {
  const email = "reset@journey.example";
  await signUp(page, email);
  await page.goto(await linkMailedTo(email, "/verify"));
  await page.getByLabel("Your handle").fill("resetter");
  await page.getByRole("button", { name: "Confirm my address" }).click();
  await expect(page).toHaveURL(/\/studio/);

  const other = await (await browser.newContext()).newPage();
  await other.goto("/forgot");
  await other.getByLabel("E-mail address").fill(email);
  await other.getByRole("button", { name: "Send the link" }).click();
  const link = await linkMailedTo(email, "/reset");
  const scanner = await browser.newContext();
  for (let opened = 0; opened < 3; opened += 1) expect((await scanner.request.get(link)).status()).toBe(200);
  await page.reload();
  await expect(page).toHaveURL(/\/studio/);
  await other.goto(link);
  await other.getByLabel("New password").fill("another walk along the river");
  await other.getByRole("button", { name: "Save the password" }).click();
  await expect(other).toHaveURL(/\/sign-in/);
  await signIn(other, email, "another walk along the river");
  await other.goto(link);
  await expect(other.getByText("has been used already, or is too old")).toBeVisible();
});
