import { randomBytes } from "node:crypto";

import { expect, test } from "@playwright/test";

import { expectAccessible, watchForFaults } from "./support/check-page.ts";
import { keepScreen } from "./support/keep-screen.ts";
import { addCreator, cli } from "./support/library.ts";
import { newPerson, type Person } from "./support/people.ts";
import { dataDir } from "./support/sign-in.ts";

const PHONE = { width: 390, height: 844 };

async function uphold({ page }: Person, measures: RegExp[]): Promise<void> {
  await page.getByRole("radio", { name: /^Uphold/ }).click();
  await expect(page.getByText("Choose at least one measure to uphold the report.")).toBeVisible();
  for (const name of measures) await page.getByRole("checkbox", { name }).check();
  await page.getByLabel("Reason", { exact: true }).fill("The account impersonates the reporter.");
  await page
    .getByRole("tabpanel")
    .getByRole("button", { name: /^Uphold, / })
    .click();
  await expect(page.locator("header").getByText("Decided", { exact: true })).toBeVisible();
  await expect(page.getByText(/^Parties notified in \d+ s$/)).toBeVisible();
}

test("a decision is stopped with one key before anybody is told, and made again with a suspension that waits", async ({
  browser,
}) => {
  const id = randomBytes(3).toString("hex");
  const subject = await addCreator(`x-creator-${id}`);
  const reporter = await addCreator(`x-reporter-${id}`);
  const support = await newPerson(browser, `x-support-${id}`, "support");
  const { page } = support;
  const faults = watchForFaults(page);
  const reportToken = await cli(dataDir(), "token", "create", "--email", reporter.email);
  const opened = await page.request.post("/api/v1/disputes", {
    headers: { Authorization: `Bearer ${reportToken}` },
    data: {
      kind: "likeness",
      target: { type: "account", id: subject.accountId },
      text: "That is my face.",
      statements: { goodFaith: true, noConsent: true, depicted: "me" },
    },
  });
  const { disputeId } = (await opened.json()) as { disputeId: string };
  const subjectToken = await cli(dataDir(), "token", "create", "--email", subject.email);
  const seenBySubject = async (): Promise<number> =>
    (
      await page.request.get(`/api/v1/disputes/${disputeId}`, { headers: { Authorization: `Bearer ${subjectToken}` } })
    ).status();

  await page.goto(`/desk/${disputeId}`);
  await page.getByRole("button", { name: /^Take it/ }).click();
  await expect(page.locator("header").getByText("In hand", { exact: true })).toBeVisible();

  await test.step("one key stops it, and nobody learns of it", async () => {
    await uphold(support, [/^Forbid remixing of every video of @x-creator/]);
    await expectAccessible(page);
    await keepScreen(page, "desk-stop-decision");
    await page.keyboard.press("Shift+Z");
    await expect(page.locator("header").getByText("In hand", { exact: true })).toBeVisible();
    await expect(page.getByText("Stopped", { exact: true }).first()).toBeVisible();
    expect(await seenBySubject()).toBe(404);
  });

  await test.step("decided again, what forbids takes effect at once and the suspension waits", async () => {
    await uphold(support, [/^Forbid remixing of every video of @x-creator/, /^Suspend @x-creator/]);
    await expect(page.getByText("The rest of the decision is in force. Only this suspension waits.")).toBeVisible();
    await expect(page.locator("header").getByText("Suspension to approve")).toBeVisible();
    await page.setViewportSize(PHONE);
    await expect(page.getByRole("button", { name: /^Stop the decision/ })).toBeVisible();
    await keepScreen(page, "desk-stop-decision-phone");
    await expect.poll(seenBySubject).toBe(200);
  });
  expect(faults).toEqual([]);
});
