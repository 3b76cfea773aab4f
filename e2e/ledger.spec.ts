import { readFile, writeFile } from "node:fs/promises";

import { expect, test } from "@playwright/test";

import { expectAccessible, watchForFaults } from "./support/check-page.ts";
import { signInAs } from "./support/sign-in.ts";

test("a creator downloads the receipt of a decision and checks it without a network, and a forged one fails", async ({
  page,
  context,
}, info) => {
  const faults = watchForFaults(page);
  await signInAs(page, "creator");
  await page.locator("a[href^='/studio/videos/']").first().click();
  const receipt = page.getByRole("link", { name: /^Receipt:/ }).first();
  const [download] = await Promise.all([page.waitForEvent("download"), receipt.click()]);
  const path = info.outputPath("receipt.json");
  await download.saveAs(path);

  await page.goto("/ledger");
  await page.getByRole("link", { name: "Check a receipt" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Check a receipt" })).toBeVisible();
  await context.setOffline(true);
  const asked: string[] = [];
  page.on("request", (request) => {
    // Links that scroll into sight are fetched ahead, which has nothing to do with the receipt.
    if (request.headers()["next-router-prefetch"] === undefined) asked.push(request.url());
  });
  await page.locator("input[type=file]").setInputFiles(path);
  await expect(page.getByText("This receipt proves its entry")).toBeVisible();
  await expect(page.getByText("Passed", { exact: true })).toHaveCount(5);
  await expectAccessible(page);

  const text = await readFile(path, "utf8");
  const forged = info.outputPath("forged.json");
  await writeFile(forged, text.replace(/"value": "/, '"value": "someone else, not '));
  await page.locator("input[type=file]").setInputFiles(forged);
  await expect(page.getByText("This receipt does not prove its entry")).toBeVisible();
  await expect(page.getByText("Changed since it was recorded: whose record it is.")).toBeVisible();
  await expectAccessible(page);

  await page.getByLabel("Or paste it").fill('<script>alert("x")</script>'.repeat(50));
  await page.getByRole("button", { name: "Check the receipt" }).click();
  await expect(page.getByText("This is not a receipt.")).toBeVisible();
  await page.getByLabel("Checked with this key").fill("nobody's key");
  await expect(page.getByText("This is no verifier key")).toBeVisible();
  await expect(page.getByRole("button", { name: "Check the receipt" })).toBeDisabled();
  expect(asked, "what the page asked for while it checked").toEqual([]);
  // The browser's own word that there is no network is what this journey arranged.
  expect(faults.filter((fault) => !fault.includes("ERR_INTERNET_DISCONNECTED"))).toEqual([]);
});
