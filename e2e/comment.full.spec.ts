import { randomBytes } from "node:crypto";

import { expect, test } from "@playwright/test";

import { expectNotified } from "./support/cases.ts";
import { expectAccessible, watchForFaults } from "./support/check-page.ts";
import { makeJourneyFiles } from "./support/files.ts";
import { newPerson, publish } from "./support/people.ts";

const INSULT = "Whoever filmed this should be ashamed.";

test("a comment is reported from its menu, what was begun outlives a closed dialog, and a decision takes it away for everybody", async ({
  browser,
}) => {
  const id = randomBytes(3).toString("hex");
  const creator = await newPerson(browser, `k-creator-${id}`);
  const rude = await newPerson(browser, `k-rude-${id}`);
  const support = await newPerson(browser, `k-support-${id}`, "support");
  const faults = [creator, rude, support].map(({ page }) => watchForFaults(page));
  const videoId = await publish(creator, (await makeJourneyFiles()).plain, `Quiet bay ${id}`);

  await rude.page.goto(`/v/${videoId}`);
  await rude.page.getByLabel("Write a comment").fill(INSULT);
  await rude.page.getByRole("button", { name: "Comment", exact: true }).click();
  await expect(rude.page.getByRole("listitem").getByText(INSULT)).toBeVisible();

  await test.step("its menu opens the report, which keeps what was begun", async () => {
    const { page } = creator;
    const openReport = async (): Promise<void> => {
      await page.getByRole("button", { name: /^What to do with the comment of/ }).click();
      await page.getByRole("menuitem", { name: "Report" }).click();
    };
    await page.goto(`/v/${videoId}`);
    await openReport();
    await page.getByRole("radio", { name: /Something else/ }).click();
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByLabel("What is wrong?").fill("It is an insult.");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await openReport();
    await expect(page.getByLabel("What is wrong?")).toHaveValue("It is an insult.");
    for (const box of await page.getByRole("dialog").getByRole("checkbox").all()) await box.click();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Send the report" }).click();
    await expect(page.getByText(/this is case \d+/)).toBeVisible();
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).last().click();
    await openReport();
    await expect(page.getByRole("radio", { name: /Something else/ }), "the next report begins anew").not.toBeChecked();
  });

  await test.step("support removes it", async () => {
    const { page } = support;
    await page.goto(`/desk?queue=unassigned&q=%40k-rude-${id}`);
    await page.locator("a[data-case]").first().click();
    await page.getByRole("button", { name: /^Take it/ }).click();
    await expect(page.locator("header").getByText("In hand", { exact: true })).toBeVisible();
    await page.getByRole("radio", { name: /^Uphold/ }).click();
    await page.getByRole("checkbox", { name: "Remove the comment" }).check();
    for (const [place, side] of ["To the author", "To the reporters"].entries()) {
      await page.getByText(side).click();
      await page.getByLabel("Why it falls under that").nth(place).fill("The terms ask for respect.");
    }
    await page.getByLabel("Reason", { exact: true }).fill("It insults somebody.");
    await page
      .getByRole("tabpanel")
      .getByRole("button", { name: /^Uphold, remove/ })
      .click();
    await expectNotified(page);
  });

  await test.step("nobody but its author sees it, who is told why", async () => {
    const stranger = await (await browser.newContext()).newPage();
    for (const page of [creator.page, stranger]) {
      await page.goto(`/v/${videoId}`);
      await expect(page.getByRole("heading", { level: 1, name: `Quiet bay ${id}` })).toBeVisible();
      await expect(page.getByText(INSULT)).toHaveCount(0);
    }
    await rude.page.goto(`/v/${videoId}`);
    await expect(rude.page.getByText("Removed by a decision: only you see it")).toBeVisible();
    await expectAccessible(rude.page);
    await rude.page.goto("/inbox");
    await expect(rude.page.getByRole("link", { name: /^The decision in case \d+/ })).toBeVisible();
  });
  expect(faults.flat()).toEqual([]);
});
