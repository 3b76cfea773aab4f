import { expect, type Page, test } from "@playwright/test";

import { caseInEachState, followedCase } from "./support/cases.ts";
import { expectAccessible, expectNoSidewaysScroll, watchForFaults } from "./support/check-page.ts";
import { keepScreen } from "./support/keep-screen.ts";
import { PAGES } from "./support/page-list.ts";
import { type DemoPerson, signInAs } from "./support/sign-in.ts";

// Each opens pages and changes nothing: they share the workers, so that none of those ends with all of them to itself.
// Some open thirty pages and follow every link of them: on a slow machine that takes a while.
test.describe.configure({ mode: "parallel" });

const DESKTOP = { width: 1280, height: 860 };
const PHONE = { width: 390, height: 844 };

/** As narrow as a page has to be without scrolling sideways (WCAG 2.2, 1.4.10). */
const NARROWEST = { width: 320, height: 640 };

const linksOf = (page: Page): Promise<string[]> =>
  page.locator("a[href^='/']").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));

/** A case of the desk in some of the states between which its page differs most. */
const casesOnDesk = (page: Page): Promise<string[]> =>
  Promise.all(
    ["New", "Appealed", "Decided"].map(async (state) => {
      const row = page.getByRole("listitem").filter({ has: page.getByText(state, { exact: true }) });
      return (await row.first().locator("a[data-case]").getAttribute("href")) ?? "";
    }),
  );

/** The page as it is on a desktop by day, then made as narrow as a phone by night, which is cheaper than opening it twice. */
async function expectGoodOnEveryScreen(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(DESKTOP);
  await keepScreen(page, `${name} desktop`);
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize(PHONE);
  await keepScreen(page, `${name} phone`);
  await expectAccessible(page);
  await page.setViewportSize(NARROWEST);
  await expectNoSidewaysScroll(page);
}

for (const [person, paths] of Object.entries(PAGES)) {
  if (paths.length === 0) continue;
  test(`every page that a ${person} opens is accessible on a desktop and on a phone, and reports no fault`, async ({
    page,
  }) => {
    if (person !== "stranger") await signInAs(page, person as DemoPerson);
    const faults = watchForFaults(page);
    // Each with the page that it stands on.
    const links = new Map<string, string>();
    // Of cases there is one page in each state; without an account, that of a report of one's own.
    const opened = [...paths, ...(person === "stranger" ? [await followedCase(page)] : [])];
    for (const path of opened) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
      // Before the page is made narrow: a phone shows some links only in a menu.
      for (const link of await linksOf(page)) links.set(link, path);
      await expectGoodOnEveryScreen(page, `${person} ${path.replaceAll(/[^a-z0-9]+/g, " ")}`);
      if (path === "/desk?queue=all") opened.push(...(await casesOnDesk(page)));
      if (path === "/cases") opened.push(...(await caseInEachState(page)));
    }
    expect(faults).toEqual([]);
    for (const [link, path] of links) {
      const status = (await page.request.get(link, { maxRedirects: 5 })).status();
      if (status < 400) continue;
      // A journey beside this one may have removed it since, and then nothing links to it.
      await page.goto(path);
      expect(await linksOf(page), `${link}, which answers ${String(status)}, on ${path}`).not.toContain(link);
    }
  });
}
