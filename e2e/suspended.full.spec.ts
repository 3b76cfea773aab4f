import { randomBytes } from "node:crypto";

import { expect, test } from "@playwright/test";

import { expectNotified } from "./support/cases.ts";
import { expectAccessible, watchForFaults } from "./support/check-page.ts";
import { keepScreen } from "./support/keep-screen.ts";
import { addCreator, cli } from "./support/library.ts";
import { linkMailedTo } from "./support/mail.ts";
import { newPerson } from "./support/people.ts";
import { dataDir } from "./support/sign-in.ts";

const PHONE = { width: 390, height: 844 };

test("whoever is suspended reads why and appeals by the mailed link, and can sign in again once it is overturned", async ({
  browser,
}) => {
  const id = randomBytes(3).toString("hex");
  const [suspended, reporter, proposer] = [
    await addCreator(`s-creator-${id}`),
    await addCreator(`s-reporter-${id}`),
    await addCreator(`s-first-${id}`, dataDir(), "senior-support"),
  ];
  const tokenOf = async ({ email }: { email: string }, scopes: string) =>
    cli(dataDir(), "token", "create", "--email", email, "--scopes", scopes);
  const [second, third] = [
    await newPerson(browser, `s-second-${id}`, "senior-support"),
    await newPerson(browser, `s-third-${id}`, "senior-support"),
  ];
  const page = await (await browser.newContext()).newPage();
  const faults = [page, second.page, third.page].map(watchForFaults);
  const send = async (url: string, token: string, data: object): Promise<unknown> => {
    const answer = await page.request.post(url, { data, headers: { Authorization: `Bearer ${token}` } });
    expect(answer.status(), await answer.text()).toBe(201);
    return answer.json();
  };

  const { disputeId } = (await send("/api/v1/disputes", await tokenOf(reporter, "read,write"), {
    kind: "impersonation",
    target: { type: "account", id: suspended.accountId },
    text: "That is not who it says.",
    statements: { goodFaith: true },
  })) as { disputeId: string };
  await send(`/api/v1/disputes/${disputeId}/decision`, await tokenOf(proposer, "desk"), {
    plan: { outcome: "upheld", measures: [{ kind: "suspend-account" }] },
    reason: "The account impersonates someone.",
  });

  await test.step("a second person approves it", async () => {
    await second.page.goto(`/desk/${disputeId}`);
    await second.page.getByLabel("Why", { exact: true }).fill("So it is.");
    await second.page.getByRole("button", { name: /^Approve/ }).click();
    await expectNotified(second.page);
  });

  await test.step("signing in says where the reasons are, and the mailed link opens them", async () => {
    await page.goto("/sign-in");
    await page.getByLabel("E-mail address").fill(suspended.email);
    await page.getByLabel("Password", { exact: true }).fill(suspended.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByText("The reasons were mailed to its address")).toBeVisible();
    await page.goto(await linkMailedTo(suspended.email, "/case/"));
    await expect(page.getByText("The account was suspended")).toBeVisible();
    await expectAccessible(page);
    await keepScreen(page, "case-of-a-suspended-person");
  });

  await test.step("they appeal on a phone", async () => {
    await page.setViewportSize(PHONE);
    await page.getByRole("button", { name: "Appeal this decision" }).click();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Send the appeal" }).click();
    await expect(page.getByText("Say why the decision is wrong.")).toBeVisible();
    await page.getByLabel("Why is the decision wrong?").fill("It is my own name, and here is my passport.");
    await page.getByRole("button", { name: "Send the appeal" }).click();
    await expect(page.getByText(/You appealed/)).toBeVisible();
    await keepScreen(page, "case-of-a-suspended-person-phone");
  });

  await test.step("somebody who had no part in it overturns it, and they sign in", async () => {
    await third.page.goto(`/desk/${disputeId}`);
    await third.page.getByRole("radio", { name: /^Overturn it/ }).click();
    await third.page.getByLabel("Reason", { exact: true }).fill("The name is theirs.");
    await third.page.getByRole("button", { name: /^Overturn the decision/ }).click();
    await expectNotified(third.page);
    await page.goto("/sign-in");
    await page.getByLabel("E-mail address").fill(suspended.email);
    await page.getByLabel("Password", { exact: true }).fill(suspended.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(/\/studio/);
    await page.goto(`/cases/${disputeId}`);
    await expect(page.getByText("On the appeal")).toBeVisible();
    await expectAccessible(page);
  });
  // The browser tells of the sign-in that was refused, as it should be.
  expect(faults.flat().filter((fault) => !fault.includes("401"))).toEqual([]);
});
