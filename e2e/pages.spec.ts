import { expect, type Page, test } from "@playwright/test";

import { caseInEachState, followedCase } from "./support/cases.ts";
import { expectAccessible, watchForFaults } from "./support/check-page.ts";
import { type DemoPerson, signInAs } from "./support/sign-in.ts";

// Each opens pages and changes nothing: they share the workers, so that none of those ends with all of them to itself.
// Some open thirty pages and follow every link of them: on a slow machine that takes a while.
test.describe.configure({ mode: "parallel", timeout: 240_000 });

const PAGES: Record<"stranger" | DemoPerson, readonly string[]> = {
  stranger: [
    "/",
    "/sign-in",
    "/sign-up",
    "/forgot",
    "/u/studio-north",
    "/ledger",
    "/ledger/verify",
    "/report",
    "/report?about=/u/studio-north&kind=intimate-imagery",
    "/report/confirm?token=none",
    "/learn/disputes",
    "/transparency",
    "/unsubscribe?token=none",
    "/no-such-page",
  ],
  creator: [
    "/studio",
    "/studio?q=lily",
    "/studio?label=ai-generated",
    "/studio?q=nothing-is-called-this",
    "/studio/upload",
    "/studio/choices",
    "/studio/requests",
    "/studio/requests?outcome=refused&period=30d",
    "/studio/requests?q=nobody-has-this-name",
    "/settings",
    "/settings/notifications",
    "/inbox",
    "/inbox?unread=true",
    "/cases",
    "/settings/password",
    "/settings/sessions",
    "/settings/tokens",
    "/settings/ai-and-privacy",
    "/settings/ai-and-privacy/history",
    "/settings/webhooks",
    "/settings/data",
  ],
  secondCreator: ["/studio/requests", "/cases"],
  viewer: ["/studio", "/studio/requests", "/cases"],
  support: [
    "/desk",
    "/desk?queue=mine",
    "/desk?queue=all",
    "/desk?queue=open&kind=likeness",
    "/desk?queue=all&q=nobody",
    "/desk/stats",
    "/desk/stats?days=30",
    "/desk/reviews",
  ],
  secondSupport: [],
  seniorSupport: ["/desk/stats?days=365", "/desk/reviews"],
  administrator: [
    "/admin",
    "/admin/trust",
    "/admin/rule",
    "/admin/forbidden",
    "/admin/private-addresses",
    "/admin/clocks",
    "/admin/health",
  ],
};

const SCREENS = [
  { name: "desktop", viewport: { width: 1280, height: 860 }, colorScheme: "light" },
  { name: "phone", viewport: { width: 390, height: 844 }, colorScheme: "dark" },
] as const;

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

for (const [person, paths] of Object.entries(PAGES)) {
  for (const { name, viewport, colorScheme } of SCREENS) {
    if (paths.length === 0) continue;
    test(`every page that a ${person} opens is accessible on a ${name} and reports no fault`, async ({ browser }) => {
      const context = await browser.newContext({ viewport, colorScheme });
      const page = await context.newPage();
      if (person !== "stranger") await signInAs(page, person as DemoPerson);
      const faults = watchForFaults(page);
      const links = new Set<string>();
      // Of cases there is one page in each state; without an account, that of a report of one's own.
      const opened = [...paths, ...(person === "stranger" ? [await followedCase(page)] : [])];
      for (const path of opened) {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
        await page.screenshot({
          path: `test-results/screens/${person} ${path.replaceAll(/[^a-z0-9]+/g, " ")} ${name}.png`,
          fullPage: true,
        });
        await expectAccessible(page);
        for (const link of await linksOf(page)) links.add(link);
        if (path === "/desk?queue=all") opened.push(...(await casesOnDesk(page)));
        if (path === "/cases") opened.push(...(await caseInEachState(page)));
      }
      expect(faults).toEqual([]);
      for (const link of links) {
        expect((await context.request.get(link, { maxRedirects: 5 })).status(), `the link ${link}`).toBeLessThan(400);
      }
      await context.close();
    });
  }
}
