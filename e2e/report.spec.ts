import { expect, test } from "@playwright/test";

import { expectAccessible, watchForFaults } from "./support/check-page.ts";
import { keepScreen } from "./support/keep-screen.ts";
import { linkMailedTo } from "./support/mail.ts";

const REPORTER = "depicted@journeys.example";

test("somebody without an account reports a deepfake, confirms by the mailed link, and follows the case", async ({
  page,
  baseURL,
}) => {
  const faults = watchForFaults(page);
  await page.goto("/");
  // One that no case of the demo reports for this: a second report would join the first and its clock.
  await page.getByRole("link", { name: "Rain on the window" }).first().click();
  await expect(page.getByRole("heading", { name: "Rain on the window", level: 1 })).toBeVisible();
  const address = new URL(page.url()).pathname;

  // From the page it is about, with its address already there.
  await page.getByRole("link", { name: "Report", exact: true }).first().click();
  await expect(page.getByLabel("Where is it?")).toHaveValue(new RegExp(`${address}$`));
  await expectAccessible(page);

  await page.getByRole("radio", { name: /misuses somebody’s face or voice/ }).click();
  await page.getByLabel("What is wrong?").fill("That is my face from the first second on. I never said this.");
  await page.getByLabel("Your name").fill("A Depicted Person");
  await page.getByLabel("E-mail address").fill(REPORTER);
  await page.getByRole("button", { name: "Send the report" }).click();
  // What a law wants to hear is asked for where it is missing, and nothing that was typed is lost.
  await expect(page.getByText("Say whose face, voice or body it is.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("radio", { name: "Mine" }).click();
  await page.getByRole("checkbox", { name: /accurate and complete/ }).click();
  await page.getByRole("button", { name: "Send the report" }).click();
  await expect(page.getByText("Look into your mail")).toBeVisible();

  const confirm = await linkMailedTo(REPORTER, "/report/confirm");
  await page.goto(confirm);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Confirm my report" }).click();
  await expect(page).toHaveURL(/\/case\//);
  await expect(page.getByText("Thank you. We have your report.")).toBeVisible();
  await expect(page.getByRole("heading", { name: /^Case \d+$/, level: 1 })).toBeVisible();
  await expect(page.getByText(/A person decides, and means to by/)).toContainText("in 3 days");
  await keepScreen(page, "report-followed");
  await expectAccessible(page);

  await page.getByLabel("Write to support").fill("It is shown elsewhere too.");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.getByRole("list", { name: "Messages" })).toContainText("It is shown elsewhere too.");

  // The link works once; the case is followed by the letter that came after it.
  await page.goto(confirm);
  await page.getByRole("button", { name: "Confirm my report" }).click();
  await expect(page.getByText(/This link has been used/)).toBeVisible();
  await page.goto(await linkMailedTo(REPORTER, "/case/"));
  await expect(page.getByText("It is shown elsewhere too.")).toBeVisible();
  expect((await page.request.get(`${baseURL ?? ""}/case/AAAAAAAAAAAAAAAAAAAAAA`)).status()).toBe(404);
  expect(faults).toEqual([]);
});

test("a report tells nobody whether a private video exists", async ({ page }) => {
  await page.goto("/report");
  await page.getByLabel("Where is it?").fill("/v/AAAAAAAAAAAAAAAAAAAAAA");
  await page.getByRole("radio", { name: /label is missing or misleading/ }).click();
  await page.getByLabel("What is wrong?").fill("It was made by AI.");
  await page.getByLabel("Your name").fill("Somebody");
  await page.getByLabel("E-mail address").fill("somebody@journeys.example");
  await page.getByRole("button", { name: "Send the report" }).click();
  await expect(page.getByText(/Nothing can be found at this address/)).toBeVisible();
  await expect(page.getByLabel("What is wrong?")).toHaveValue("It was made by AI.");
});
