import { randomBytes } from "node:crypto";

import { expect, test } from "@playwright/test";

import { expectNotified } from "./support/cases.ts";
import { expectAccessible, watchForFaults } from "./support/check-page.ts";
import { keepScreen } from "./support/keep-screen.ts";
import { addCreator, cli } from "./support/library.ts";
import { newPerson, type Person } from "./support/people.ts";
import { dataDir } from "./support/sign-in.ts";

const DESKTOP = { width: 1280, height: 860 };
const PHONE = { width: 390, height: 844 };

/** Axe at both sizes, with pictures. */
async function expectAccessibleAtBothSizes({ page }: Person, name: string): Promise<void> {
  for (const [size, viewport] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
    await page.setViewportSize(viewport);
    if (size === "phone") {
      await page.getByRole("navigation", { name: "This case" }).getByRole("button", { name: "Decide" }).click();
    }
    await expect(page.getByRole("region", { name: "The proposed decision" })).toBeVisible();
    await expectAccessible(page);
    await keepScreen(page, `${name} ${size}`);
    if (size === "phone") await page.getByRole("button", { name: "Close", exact: true }).click();
  }
}

async function propose({ page }: Person, reason: string): Promise<void> {
  await page.getByRole("radio", { name: /^Uphold/ }).click();
  await page.getByRole("checkbox", { name: /^Suspend @/ }).check();
  await page.getByLabel("Reason", { exact: true }).fill(reason);
  await page
    .getByRole("tabpanel")
    .getByRole("button", { name: /^Uphold, suspend/ })
    .click();
  await expect(page.getByText("Needs approval from a second senior reviewer.")).toBeVisible();
}

test("nobody suspends an account alone: a proposal is taken back, declined, and approved by somebody else", async ({
  browser,
}) => {
  const id = randomBytes(3).toString("hex");
  const subject = await addCreator(`t-creator-${id}`);
  const reporter = await addCreator(`t-reporter-${id}`);
  const proposer = await newPerson(browser, `t-proposer-${id}`, "senior-support");
  const second = await newPerson(browser, `t-second-${id}`, "senior-support");
  const faults = [proposer, second].map(({ page }) => watchForFaults(page));
  const token = await cli(dataDir(), "token", "create", "--email", reporter.email);
  const opened = await proposer.page.request.post("/api/v1/disputes", {
    headers: { Authorization: `Bearer ${token}` },
    data: {
      kind: "impersonation",
      target: { type: "account", id: subject.accountId },
      text: "That is not who it says.",
      statements: { goodFaith: true },
    },
  });
  const { disputeId } = (await opened.json()) as { disputeId: string };
  const profile = async (): Promise<number> =>
    (await proposer.page.request.get(`/u/t-creator-${id}`, { maxRedirects: 0 })).status();
  const before = await profile();

  await test.step("the proposer cannot approve it, and takes it back", async () => {
    const { page } = proposer;
    await page.goto(`/desk/${disputeId}`);
    await page.getByRole("button", { name: /^Take it/ }).click();
    await expect(page.locator("header").getByText("In hand", { exact: true })).toBeVisible();
    await propose(proposer, "The account impersonates someone.");
    await expect(page.getByRole("region", { name: "The proposed decision" })).toContainText("Suspend @t-creator");
    await expect(page.getByRole("button", { name: /^Approve/ })).toHaveCount(0);
    await expectAccessibleAtBothSizes(proposer, "desk proposal of one's own");
    await page.getByRole("button", { name: /^Take the proposal back/ }).click();
    await expect(page.getByText("Say why. Whoever reads the case later has only this.")).toBeVisible();
    await page.getByLabel("Why it is taken back").fill("I looked at the wrong account.");
    await page.getByRole("button", { name: /^Take the proposal back/ }).click();
    await expect(page.getByRole("radio", { name: /^Uphold/ })).toBeVisible();
  });

  await test.step("somebody else declines the next one, and the proposer hears why", async () => {
    await propose(proposer, "It uses the name and the picture of somebody else.");
    const { page } = second;
    await page.goto(`/desk/${disputeId}`);
    await expect(page.getByRole("region", { name: "What this would do" })).toBeVisible();
    await expectAccessibleAtBothSizes(second, "desk proposal of somebody else");
    await page.getByLabel("Why", { exact: true }).fill("Ask them first.");
    await page.getByRole("button", { name: "Decline" }).click();
    await expect(page.getByText("Declined. The case is open for a new decision.").first()).toBeVisible();
    expect(await profile(), "nothing came of it").toBe(before);
    await proposer.page.goto("/inbox");
    await expect(proposer.page.getByRole("link", { name: /Your proposal in case \d+ was declined/ })).toBeVisible();
    await expect(proposer.page.getByText("Ask them first.")).toBeVisible();
  });

  await test.step("the third one is approved, and then the account is suspended", async () => {
    await proposer.page.goto(`/desk/${disputeId}`);
    await propose(proposer, "They were asked and did not answer.");
    const { page } = second;
    await page.reload();
    await page.getByLabel("Why", { exact: true }).fill("Now it is clear.");
    await page.getByRole("button", { name: /^Approve/ }).click();
    await expectNotified(page);
    const stranger = await (await browser.newContext()).newPage();
    await stranger.goto("/sign-in");
    await stranger.getByLabel("E-mail address").fill(subject.email);
    await stranger.getByLabel("Password", { exact: true }).fill(subject.password);
    await stranger.getByRole("button", { name: "Sign in" }).click();
    await expect(stranger.getByText("The reasons were mailed to its address")).toBeVisible();
  });
  expect(faults.flat()).toEqual([]);
});
