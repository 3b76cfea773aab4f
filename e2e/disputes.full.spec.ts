import { randomBytes } from "node:crypto";

import { type Browser, expect, type Page, test } from "@playwright/test";

import { expectNotified } from "./support/cases.ts";
import { expectAccessible, watchForFaults } from "./support/check-page.ts";
import { makeJourneyFiles } from "./support/files.ts";
import { keepScreen } from "./support/keep-screen.ts";
import { linkMailedTo } from "./support/mail.ts";
import { newPerson, type Person, publish } from "./support/people.ts";

/** Nobody else's, also where a journey is repeated. */
const mark = (): string => randomBytes(3).toString("hex");

/** Reads what a stranger's program is told about a video: its label's kind, or that it does not exist. */
async function labelOf(page: Page, videoId: string): Promise<unknown> {
  const answer = await page.request.get(`/api/v1/videos/${videoId}`);
  if (answer.status() !== 200) return answer.status();
  return ((await answer.json()) as { label: { kind: string } }).label.kind;
}

/** Opens the case about somebody's video from the queue of what nobody has, and takes it. */
async function takeCaseAbout({ page }: Person, handle: string): Promise<void> {
  await page.goto(`/desk?queue=unassigned&q=%40${handle}`);
  await page.locator("a[data-case]").first().click();
  await expect(page.getByRole("heading", { level: 1, name: /^Case \d+$/ })).toBeVisible();
  await page.getByRole("button", { name: /^Take it/ }).click();
  await expect(page.locator("header").getByText("In hand", { exact: true })).toBeVisible();
}

async function decide(page: Page, reason: string): Promise<void> {
  await page.getByLabel("Reason", { exact: true }).fill(reason);
  await expect(page.getByRole("region", { name: "What this would do" })).toBeVisible();
  await page
    .getByRole("tabpanel")
    .getByRole("button", { name: /^Uphold/ })
    .click();
  await expectNotified(page);
}

/** What was begun outlives a screen that is turned, and on a phone a sheet that is closed to look at the evidence. */
async function keepsItsDraft(page: Page): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 1280, height: 720 };
  const begun = page.getByRole("checkbox", { name: "Correct the label" });
  await page.setViewportSize({ width: 390, height: 844 });
  for (const time of ["first", "second"]) {
    await page.getByRole("navigation", { name: "This case" }).getByRole("button", { name: "Decide" }).click();
    await expect(begun, `opened for the ${time} time`).toBeChecked();
    await page.getByRole("button", { name: "Close", exact: true }).click();
    await expect(begun).toHaveCount(0);
  }
  await page.setViewportSize({ width, height });
  await expect(begun).toBeChecked();
}

/** The newest thing that somebody was told in their inbox, opened. */
async function openNewestNotice({ page }: Person, subject: RegExp): Promise<void> {
  await page.goto("/inbox");
  await page.getByRole("link", { name: subject }).first().click();
}

async function people(browser: Browser, id: string) {
  return {
    creator: await newPerson(browser, `d-creator-${id}`),
    viewer: await newPerson(browser, `d-viewer-${id}`),
    support: await newPerson(browser, `d-support-${id}`, "support"),
    senior: await newPerson(browser, `d-senior-${id}`, "senior-support"),
  };
}

test("a viewer misses a label, support sets it, the creator appeals, and a second person overturns it", async ({
  browser,
}) => {
  const id = mark();
  const { creator, viewer, support, senior } = await people(browser, id);
  const faults = [creator, viewer, support, senior].map(({ page }) => watchForFaults(page));
  const files = await makeJourneyFiles();
  const videoId = await publish(creator, files.plain, `Harbour ${id}`);
  expect(await labelOf(viewer.page, videoId)).toBe("none");

  await test.step("the viewer reports it", async () => {
    const { page } = viewer;
    await page.goto(`/v/${videoId}`);
    await page.getByRole("button", { name: "This label is wrong or missing" }).click();
    await page.getByLabel("Which label would be right?").selectOption("ai-modified");
    await page.getByLabel("What is wrong?").fill("The water in front is not water.");
    for (const box of await page.getByRole("dialog").getByRole("checkbox").all()) await box.click();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Send the report" }).click();
    await expect(page.getByText(/this is case \d+/)).toBeVisible();
  });

  await test.step("support sees the evidence, and what a decision would do, before it decides", async () => {
    const { page } = support;
    await takeCaseAbout(support, `d-creator-${id}`);
    await expect(page.getByText("The water in front is not water.")).toBeVisible();
    await expect(page.getByText("As it stood when the case was opened")).toBeVisible();
    await page.getByRole("button", { name: "Show the content" }).click();
    await expect(page.getByRole("img", { name: "The content of this case" })).toBeVisible();
    await page.getByRole("radio", { name: /^Uphold/ }).click();
    await page.getByRole("checkbox", { name: "Correct the label" }).check();
    await expect(page.getByLabel("The label says")).toHaveValue("ai-modified");
    await expect(page.getByRole("region", { name: "What this would do" })).toContainText("AI-modified");
    await expectAccessible(page);
    await keepScreen(page, "desk-decision");
    await keepsItsDraft(page);
    await decide(page, "The second frame shows it.");
    expect(await labelOf(viewer.page, videoId)).toBe("ai-modified");
  });

  await test.step("everybody sees the corrected label", async () => {
    await viewer.page.goto(`/v/${videoId}`);
    await expect(viewer.page.getByText("AI-modified").first()).toBeVisible();
    await expectAccessible(viewer.page);
  });

  await test.step("the creator reads the reasons and appeals", async () => {
    const { page } = creator;
    await openNewestNotice(creator, /decided|Decision/i);
    await expect(page.getByRole("heading", { level: 1, name: /^Case \d+$/ })).toBeVisible();
    await expectAccessible(page);
    await keepScreen(page, "case-of-a-creator");
    await page.getByRole("button", { name: "Appeal this decision" }).click();
    await page.getByLabel("Why is the decision wrong?").fill("It is water, and here is where I stood.");
    await page.getByRole("button", { name: "Send the appeal" }).click();
    await expect(page.getByText(/You appealed/)).toBeVisible();
  });

  await test.step("whoever decided first cannot hear it", async () => {
    await support.page.reload();
    await expect(support.page.getByText("It is water, and here is where I stood.")).toBeVisible();
    await expect(support.page.getByRole("radio", { name: /^Overturn it/ })).toHaveCount(0);
  });

  await test.step("a second person overturns it, and both are told why", async () => {
    const { page } = senior;
    await page.goto(`/desk?queue=appeals&q=%40d-creator-${id}`);
    await page.locator("a[data-case]").first().click();
    await page.getByRole("radio", { name: /^Overturn it/ }).click();
    await page.getByLabel("Reason", { exact: true }).fill("The place was checked: it is water.");
    await expectAccessible(page);
    await keepScreen(page, "desk-appeal");
    await page.getByRole("button", { name: /^Overturn the decision/ }).click();
    await expectNotified(page);
    expect(await labelOf(viewer.page, videoId)).toBe("none");
    for (const party of [creator, viewer]) {
      await openNewestNotice(party, /appeal/i);
      await expect(party.page.getByText(/the decision was overturned/).first()).toBeVisible();
    }
  });
  expect(faults.flat()).toEqual([]);
});

test("a creator contests a label that came from credentials, and a decision corrects it beside the evidence", async ({
  browser,
}) => {
  const id = mark();
  const creator = await newPerson(browser, `c-creator-${id}`);
  const support = await newPerson(browser, `c-support-${id}`, "support");
  const files = await makeJourneyFiles();
  const videoId = await publish(creator, files.generated, `Glass forest ${id}`);
  expect(await labelOf(creator.page, videoId)).toBe("ai-generated");

  await creator.page.goto(`/studio/videos/${videoId}`);
  await creator.page.getByRole("button", { name: "Contest this label" }).first().click();
  await creator.page.getByLabel("Which label would be right?").selectOption("ai-modified");
  await creator.page.getByLabel("What is wrong?").fill("I filmed it; a tool only took out a bin.");
  for (const box of await creator.page.getByRole("dialog").getByRole("checkbox").all()) await box.click();
  await creator.page.getByRole("button", { name: "Contest the label" }).click();
  await expect(creator.page.getByText(/this is case \d+/)).toBeVisible();

  await takeCaseAbout(support, `c-creator-${id}`);
  await support.page.getByRole("radio", { name: /^Uphold/ }).click();
  await decide(support.page, "The recording that was sent shows the scene without the bin's removal.");
  await expect.poll(() => labelOf(creator.page, videoId)).toBe("ai-modified");

  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(`/v/${videoId}`);
  await expect(stranger.getByText("AI-modified").first()).toBeVisible();
  // What the file itself says is not hidden by what a person decided.
  await expect(stranger.getByText(/decision/i).first()).toBeVisible();
  await expectAccessible(stranger);
});

test("somebody without an account reports a deepfake under the 48-hour clock, and it is gone everywhere", async ({
  browser,
}) => {
  const id = mark();
  const creator = await newPerson(browser, `f-creator-${id}`);
  const support = await newPerson(browser, `f-support-${id}`, "support");
  const files = await makeJourneyFiles();
  const videoId = await publish(creator, files.generated, `Forged ${id}`);
  const page = await (await browser.newContext()).newPage();
  const address = `depicted-${id}@journeys.example`;

  await test.step("the report is confirmed by mail and is due in two days", async () => {
    await page.goto(`/report?about=${encodeURIComponent(`/v/${videoId}`)}`);
    await page.getByLabel("Where is it?").fill(`/v/${videoId}`);
    await page.getByRole("radio", { name: /naked or in an intimate act/ }).click();
    await page.getByLabel("What is wrong?").fill("It shows my body, made up by a program.");
    await page.getByRole("radio", { name: "Mine" }).click();
    for (const box of await page.getByRole("checkbox").all()) await box.click();
    await page.getByLabel("Your signature").fill("A Depicted Person");
    await page.getByLabel("Your name").fill("A Depicted Person");
    await page.getByLabel("E-mail address").fill(address);
    await page.getByRole("button", { name: "Send the report" }).click();
    await page.goto(await linkMailedTo(address, "/report/confirm"));
    await page.getByRole("button", { name: "Confirm my report" }).click();
    await expect(page.getByText(/A person decides, and means to by/)).toContainText("in 2 days");
  });

  await test.step("the creator is not warned", async () => {
    await creator.page.goto("/inbox");
    await expect(creator.page.getByRole("heading", { level: 1, name: "Inbox" })).toBeVisible();
    await expect(creator.page.getByRole("main").getByRole("link", { name: /case/i })).toHaveCount(0);
  });

  await test.step("support removes it, and it is gone for everybody at once", async () => {
    const file = `/media/videos/${videoId}/file`;
    expect((await page.request.get(file)).status()).toBe(200);
    await takeCaseAbout(support, `f-creator-${id}`);
    await expect(support.page.getByText("Sensitive: that you read it is logged")).toBeVisible();
    await support.page.getByRole("radio", { name: /^Uphold/ }).click();
    await support.page.getByRole("checkbox", { name: "Remove the video" }).check();
    await decide(support.page, "It is what the report says.");
    for (const gone of [file, `/media/videos/${videoId}/poster`, `/api/v1/videos/${videoId}`, `/v/${videoId}`]) {
      expect((await page.request.get(gone)).status(), gone).toBe(404);
    }
    const asked = await page.request.post("/api/v1/permissions", { data: { videoIds: [videoId] } });
    expect(await asked.json()).toEqual({ items: [null], nextCursor: null });
    await page.goto(`/u/f-creator-${id}`);
    await expect(page.getByText(`Forged ${id}`)).toHaveCount(0);
  });

  await test.step("the reporter reads the outcome without an account", async () => {
    await page.goto(await linkMailedTo(address, "/case/"));
    await expect(page.getByText(/removed/i).first()).toBeVisible();
    await expectAccessible(page);
  });
});
