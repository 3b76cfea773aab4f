import { randomBytes } from "node:crypto";

import { type Browser, expect, type Page, test } from "@playwright/test";

import { expectNotified } from "./support/cases.ts";
import { expectAccessible, watchForFaults } from "./support/check-page.ts";
import { makeJourneyFiles } from "./support/files.ts";
import { keepScreen } from "./support/keep-screen.ts";
import { linkMailedTo } from "./support/mail.ts";
import { newPerson, type Person, publish } from "./support/people.ts";

const DECIDED = "We already decided this";

/** Looks at the page at a desk and on a phone: keeps pictures of it, and lets axe find nothing. */
async function look(page: Page, name: string): Promise<void> {
  const size = page.viewportSize() ?? { width: 1280, height: 720 };
  for (const [where, viewport] of [
    ["desktop", { width: 1280, height: 900 }],
    ["phone", { width: 390, height: 844 }],
  ] as const) {
    await page.setViewportSize(viewport);
    await keepScreen(page, `report again, ${name}, ${where}`);
    await expectAccessible(page);
  }
  await page.setViewportSize(size);
}

/** A public video of a creator of its own, and support staff. */
async function publicVideo(browser: Browser) {
  const id = randomBytes(3).toString("hex");
  const creator = await newPerson(browser, `again-${id}`);
  const support = await newPerson(browser, `again-desk-${id}`, "support");
  const files = await makeJourneyFiles();
  return { id, handle: `again-${id}`, support, videoId: await publish(creator, files.plain, `Lighthouse ${id}`) };
}

async function openCaseAbout({ page }: Person, handle: string): Promise<void> {
  await page.goto(`/desk?queue=unassigned&q=%40${handle}`);
  await page.locator("a[data-case]").first().click();
  await expect(page.getByRole("heading", { level: 1, name: /^Case \d+$/ })).toBeVisible();
}

async function dismissCaseAbout(support: Person, handle: string): Promise<void> {
  const { page } = support;
  await openCaseAbout(support, handle);
  await page.getByRole("button", { name: /^Take it/ }).click();
  await expect(page.locator("header").getByText("In hand", { exact: true })).toBeVisible();
  await page.getByRole("radio", { name: /^Dismiss/ }).click();
  await page.getByLabel("Reason", { exact: true }).fill("Nothing in it was made by AI.");
  await expect(page.getByRole("region", { name: "What this would do" })).toBeVisible();
  await page
    .getByRole("tabpanel")
    .getByRole("button", { name: /^Dismiss/ })
    .click();
  await expectNotified(page);
}

async function reportLabel(page: Page, videoId: string, text: string): Promise<void> {
  await page.goto(`/v/${videoId}`);
  await page.getByRole("button", { name: "This label is wrong or missing" }).click();
  await page.getByLabel("What is wrong?").fill(text);
  await page.getByRole("button", { name: "Send the report" }).click();
}

test("whoever reports again what was dismissed is told so, can appeal or say what is new, and staff see what was decided", async ({
  browser,
}) => {
  const { id, handle, support, videoId } = await publicVideo(browser);
  const viewer = await newPerson(browser, `again-viewer-${id}`);
  const faults = [support, viewer].map(({ page }) => watchForFaults(page));
  const { page } = viewer;

  await reportLabel(page, videoId, "The sea is generated.");
  const opened = page.getByText(/this is case \d+/);
  await expect(opened).toBeVisible();
  const first = /case (\d+)/.exec(await opened.innerText())?.[1] ?? "";
  await dismissCaseAbout(support, handle);

  await test.step("the same report again is answered with the decision", async () => {
    await reportLabel(page, videoId, "The sea is generated, I say.");
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByText(DECIDED)).toBeVisible();
    await expect(dialog).toContainText(`case ${first}`);
    await expect(dialog.getByLabel("What is wrong?")).toHaveValue("The sea is generated, I say.");
    await look(page, "told in the dialog");
  });

  await test.step("the decision can be read and appealed", async () => {
    const link = page.getByRole("dialog").getByRole("link", { name: "Read the reasons and appeal" });
    const caseHref = (await link.getAttribute("href")) ?? "";
    const reading = await page.context().newPage();
    await reading.goto(caseHref);
    await expect(reading.getByRole("heading", { level: 1, name: `Case ${first}` })).toBeVisible();
    await expect(reading.getByRole("button", { name: "Appeal this decision" })).toBeVisible();
    await look(reading, "the decided case");
    await reading.close();
  });

  await test.step("what is new makes a case of its own", async () => {
    await page.getByLabel("What is new?").fill("Its maker said so in an interview yesterday.");
    await page.getByRole("button", { name: "Send the report" }).click();
    await expect(page.getByText(/this is case \d+/)).toBeVisible();
    await expect(page.getByText(/this is case \d+/)).not.toContainText(`case ${first}`);
  });

  await test.step("staff read what is new beside what was decided", async () => {
    const desk = support.page;
    await openCaseAbout(support, handle);
    await expect(desk.getByText("What is new: Its maker said so in an interview yesterday.")).toBeVisible();
    const earlier = desk.getByRole("region", { name: "Earlier decisions and similar cases" });
    await expect(earlier).toContainText(`Case ${first}`);
    await expect(earlier).toContainText("Reported before · decided");
    await expect(earlier).toContainText("Dismissed");
    await look(desk, "the new case on the desk");
  });
  expect(faults.flat().filter((fault) => !fault.includes("409"))).toEqual([]);
});

test("whoever reports again without an account is told once their address is confirmed", async ({ browser }) => {
  const { id, handle, support, videoId } = await publicVideo(browser);
  const page = await (await browser.newContext()).newPage();
  const email = `reader-again-${id}@journeys.example`;
  const reportAndConfirm = async (known?: string): Promise<string> => {
    await page.goto("/report");
    await page.getByLabel("Where is it?").fill(`/v/${videoId}`);
    await page.getByRole("radio", { name: /label is missing or misleading/ }).click();
    await page.getByLabel("What is wrong?").fill("It was made by AI.");
    await page.getByLabel("Your name").fill("A Reader");
    await page.getByLabel("E-mail address").fill(email);
    await page.getByRole("button", { name: "Send the report" }).click();
    await expect(page.getByText("Look into your mail")).toBeVisible();
    const link = await linkMailedTo(email, "/report/confirm", known);
    await page.goto(link);
    await page.getByRole("button", { name: "Confirm my report" }).click();
    await expect(page).toHaveURL(/\/case\//);
    return link;
  };
  const link = await reportAndConfirm();
  await dismissCaseAbout(support, handle);
  await reportAndConfirm(link);
  await expect(page.getByText(DECIDED)).toBeVisible();
  await expect(page.getByRole("button", { name: "Appeal this decision" })).toBeVisible();
  await look(page, "told without an account");
});
