import { randomBytes } from "node:crypto";

import { expect, type Page } from "@playwright/test";

import { linkMailedTo } from "./mail.ts";

/** A video of the demo that no other journey expects to be unreported. */
const REPORTED = "Ocean at first light";

/** Reports a public video of the demo without an account, confirms it, and returns where its case is followed. */
export async function followedCase(page: Page): Promise<string> {
  await page.goto("/");
  const video = (await page.getByRole("link", { name: REPORTED }).first().getAttribute("href")) ?? "";
  const email = `reader-${randomBytes(4).toString("hex")}@journeys.example`;
  const answer = await page.request.post("/api/v1/disputes", {
    data: {
      kind: "other",
      target: { type: "video", id: video.replace("/v/", "") },
      text: "This is an advertisement.",
      statements: { goodFaith: true },
      contact: { email, name: "A reader" },
    },
  });
  expect(answer.status()).toBe(202);
  await page.goto(await linkMailedTo(email, "/report/confirm"));
  await page.getByRole("button", { name: "Confirm my report" }).click();
  await expect(page).toHaveURL(/\/case\//);
  return new URL(page.url()).pathname;
}

/** Waits until the page shows the case as decided and its parties as notified, seconds after it could last be stopped. */
export async function expectNotified(page: Page): Promise<void> {
  await expect(page.locator("header").getByText("Decided", { exact: true })).toBeVisible();
  await expect(page.getByText(/Parties notified in|Notifying the parties/)).toHaveCount(0);
}

/** From somebody's list of their cases, one in each state. */
export async function caseInEachState(page: Page): Promise<string[]> {
  const found = new Map<string, string>();
  for (const item of await page.getByRole("list", { name: "Cases" }).getByRole("listitem").all()) {
    const state = (await item.innerText()).split("\n").at(-1) ?? "";
    found.set(state, (await item.getByRole("link").getAttribute("href")) ?? "");
  }
  return [...found.values()];
}
