import { expect, test } from "@playwright/test";

import { expectAccessible, watchForFaults } from "./support/check-page.ts";
import { keepScreen } from "./support/keep-screen.ts";

/** One file of the demo for every state that a file can be in, and what a stranger reads about it. */
const STATES = [
  { title: "Neon harbour", label: "AI-generated", credentials: "Verified Content Credentials" },
  { title: "Ocean at first light", label: "AI-modified", credentials: "Verified Content Credentials" },
  { title: "Dunes at dusk", label: "Camera-captured", credentials: "Verified Content Credentials" },
  { title: "Aurora, a collage", label: "May contain AI", credentials: "Verified Content Credentials" },
  { title: "Lily pond", label: "AI-modified", credentials: "Verified Content Credentials" },
  {
    title: "Paper lanterns",
    label: "AI-generated (unverified)",
    credentials: "Content Credentials from an unrecognised signer",
  },
  { title: "Rain on the window", label: "Unverified credentials", credentials: "failed validation" },
  { title: "Snow in the pines", label: "Unverified credentials", credentials: "failed validation" },
  { title: "Moon over the bay", label: "AI-generated (unverified)", credentials: "Unverified credentials" },
  { title: "Balloons over the hills", label: "No AI label", credentials: "No Content Credentials" },
  { title: "Clay planets", label: "Creator: AI-generated", credentials: "No Content Credentials" },
] as const;

test("a stranger finds every public video of the demo on the first page, and no private one", async ({ page }) => {
  const faults = watchForFaults(page);
  await page.goto("/");
  for (const { title } of STATES) await expect(page.getByRole("link", { name: title }).first()).toBeVisible();
  await expect(page.getByText("Blue hour (draft)")).toHaveCount(0);
  await keepScreen(page, "home");
  expect(faults).toEqual([]);
});

for (const { title, label, credentials } of STATES) {
  test(`"${title}" shows as "${label}" with its evidence`, async ({ page }) => {
    const faults = watchForFaults(page);
    await page.goto("/");
    await page.getByRole("link", { name: title }).first().click();
    await expect(page.getByRole("heading", { name: title, level: 1 })).toBeVisible();
    await expect(page.getByText(label).first()).toBeVisible();
    await expect(page.getByText(credentials).first()).toBeVisible();
    await keepScreen(page, `watch ${title}`);
    await expectAccessible(page);
    expect(faults).toEqual([]);
  });
}

test("a declaration that was withdrawn stays in the label's history, with on whose word it changed", async ({
  page,
}) => {
  const faults = watchForFaults(page);
  await page.goto("/");
  await page.getByRole("link", { name: "Evening tones" }).first().click();
  const history = page.getByRole("region", { name: "Label history" });
  await expect(history.getByRole("listitem")).toHaveText([
    /Changed from “Creator: AI-generated” to “No AI label”.*The creator, .*Declaration lowered or withdrawn/,
    /Changed from “No AI label” to “Creator: AI-generated”.*The creator, .*AI use declared/,
  ]);
  await expectAccessible(page);
  expect(faults).toEqual([]);
});

test("the history of a file of several edits opens as a tree that names every tool", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("link", { name: "Lily pond" }).first().click();
  await page.getByRole("button", { name: /edit history/i }).click();
  const history = page.getByRole("dialog");
  await expect(history).toBeVisible();
  await expect(history.getByRole("listitem").nth(3)).toBeVisible();
  await keepScreen(page, "history");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(history).toBeHidden();
});

test("the raw credentials are one click away, as the engine returned them", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("link", { name: "Neon harbour" }).first().click();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: /raw json/i }).click();
  expect((await download).suggestedFilename()).toMatch(/\.json$/);
});
