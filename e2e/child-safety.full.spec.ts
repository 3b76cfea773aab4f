import { randomBytes } from "node:crypto";

import { expect, type Page, test } from "@playwright/test";

import { expectAccessible, watchForFaults } from "./support/check-page.ts";
import { makeJourneyFiles } from "./support/files.ts";
import { keepScreen } from "./support/keep-screen.ts";
import { addCreator } from "./support/library.ts";
import { newPerson, publish } from "./support/people.ts";

const DESKTOP = { width: 1280, height: 860 };
const PHONE = { width: 390, height: 844 };

async function lookAt(page: Page, name: string): Promise<void> {
  for (const [size, viewport] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
    await page.setViewportSize(viewport);
    await expectAccessible(page);
    await keepScreen(page, `${name} ${size}`);
  }
  await page.setViewportSize(DESKTOP);
}

/** What of a case's content the page has asked for. */
function watchContent(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).pathname.startsWith("/media/cases/")) asked.push(request.url());
  });
  return asked;
}

test("anyone reports a child's safety without a word, and only staff with access see the case and its content", async ({
  browser,
}) => {
  const id = randomBytes(3).toString("hex");
  const creator = await newPerson(browser, `c-creator-${id}`);
  const [first, second] = [
    await newPerson(browser, `c-admin-${id}`, "administrator"),
    await newPerson(browser, `c-admin-two-${id}`, "administrator"),
  ];
  const holder = await newPerson(browser, `c-holder-${id}`, "senior-support");
  const outsider = await newPerson(browser, `c-outsider-${id}`, "senior-support");
  await addCreator(`c-nobody-${id}`);
  const visitor = await (await browser.newContext()).newPage();
  const faults = [visitor, first.page, second.page, holder.page].map(watchForFaults);
  const { generated } = await makeJourneyFiles();
  const videoId = await publish(creator, generated, `A film of ${id}`);

  await test.step("the report asks for no name, no address and no explanation", async () => {
    await visitor.goto(`/report?about=/v/${videoId}`);
    await expect(visitor.getByLabel("E-mail address")).toBeVisible();
    await visitor.getByRole("radio", { name: /sexualises or endangers a child/ }).click();
    await expect(visitor.getByLabel("E-mail address")).toHaveCount(0);
    await expect(visitor.getByLabel("Your name")).toHaveCount(0);
    await lookAt(visitor, "child-safety-report");
    await visitor.getByRole("button", { name: "Send the report" }).click();
    await expect(visitor.getByText(/We have it: this is case \d+/)).toBeVisible();
    await lookAt(visitor, "child-safety-reported");
  });

  await test.step("one administrator proposes access, and another gives it", async () => {
    await first.page.goto(`/admin?q=c-holder-${id}`);
    await first.page
      .getByRole("button", { name: `Actions for @c-holder-${id}` })
      .first()
      .click();
    await first.page.getByRole("menuitem", { name: "Propose child-safety access" }).click();
    await first.page.getByLabel("Reason").fill("Trained for these cases.");
    await first.page.getByRole("button", { name: "Propose", exact: true }).click();
    const proposed = first.page.getByRole("listitem").filter({ hasText: `@c-holder-${id}` });
    await expect(proposed.getByText("Waits for approval")).toBeVisible();
    await expect(proposed.getByRole("button", { name: /^Approve/ })).toHaveCount(0);
    // Its buttons do nothing before the page has come alive.
    await second.page.goto("/admin", { waitUntil: "networkidle" });
    const waiting = second.page
      .getByRole("listitem")
      .filter({ hasText: `@c-holder-${id}` })
      .filter({ hasText: "Waits" });
    await waiting.getByRole("button", { name: /^Approve/ }).click();
    await second.page.getByRole("button", { name: "Give access" }).click();
    await expect(second.page.getByText(`@c-holder-${id} has access.`, { exact: true })).toBeVisible();
    await lookAt(second.page, "child-safety-access");
  });

  const asked = watchContent(holder.page);
  let caseUrl = "";
  await test.step("the case is in the queue of who has access, and covered", async () => {
    await holder.page.goto(`/desk?queue=open&kind=child-safety&q=%40c-creator-${id}`);
    await lookAt(holder.page, "child-safety-queue");
    await holder.page.locator("a[data-case]").first().click();
    await expect(holder.page.getByRole("heading", { level: 1, name: /^Case \d+$/ })).toBeVisible();
    await expect(holder.page.getByText("The content is covered.")).toBeVisible();
    await expect(holder.page.getByText("Not referred yet.", { exact: false })).toBeVisible();
    caseUrl = holder.page.url();
    await lookAt(holder.page, "child-safety-case");
    expect(asked).toEqual([]);
  });

  await test.step("to everybody else on the desk it does not exist", async () => {
    const { page } = outsider;
    await page.goto(`/desk?queue=all&q=%40c-creator-${id}`);
    await expect(page.locator("a[data-case]")).toHaveCount(0);
    await expect(page.getByRole("link", { name: /Child safety/ })).toHaveCount(0);
    expect((await page.request.get(caseUrl)).status()).toBe(404);
    await lookAt(page, "child-safety-outsider");
    const file = `/media/cases/${new URL(caseUrl).pathname.split("/").at(-1) ?? ""}/file`;
    expect((await page.request.get(file)).status()).toBe(404);
    // Not even to who has access, before they said why.
    expect((await holder.page.request.get(file)).status()).toBe(403);
  });

  await test.step("a reason opens it", async () => {
    await holder.page.getByRole("button", { name: "Show the content" }).click();
    await holder.page.getByLabel("Reason", { exact: true }).last().fill("To decide it.");
    await holder.page.getByRole("button", { name: "Open", exact: true }).click();
    await expect(holder.page.getByLabel("The content of this case")).toBeVisible();
    await expect.poll(() => asked.length).toBeGreaterThan(0);
    await holder.page.getByRole("button", { name: "Cover it again" }).click();
  });

  await test.step("it is decided and referred, in this order or the other", async () => {
    const { page } = holder;
    await page.getByRole("radio", { name: /^Uphold/ }).click();
    await page.getByLabel("Reason", { exact: true }).last().fill("It shows what was reported.");
    await expect(page.getByRole("region", { name: "What this would do" })).toBeVisible();
    await page
      .getByRole("tabpanel")
      .getByRole("button", { name: /^Uphold/ })
      .click();
    await expect(page.getByText("Refer this case next")).toBeVisible();
    await lookAt(page, "child-safety-unreferred");
    await page.getByRole("button", { name: "Refer this case" }).click();
    await page.getByLabel("To whom").fill("NCMEC");
    await page.getByLabel("Reason", { exact: true }).last().fill("It shows a child.");
    await page.getByRole("button", { name: "Refer", exact: true }).click();
    const link = page.getByRole("link", { name: "Download the export" });
    await expect(link).toBeVisible();
    await lookAt(page, "child-safety-referred");
    const answer = await page.request.get((await link.getAttribute("href")) ?? "");
    expect(answer.headers()["content-type"]).toBe("application/x-tar");
    expect((await answer.body()).includes(Buffer.from("referral.json"))).toBe(true);
    expect((await outsider.page.request.get((await link.getAttribute("href")) ?? "")).status()).toBe(404);
  });
  expect(faults.flat()).toEqual([]);
});
