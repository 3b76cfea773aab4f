import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Waits until nothing fades or moves any more: half faded, a text has the contrast of that moment. What never ends goes on. */
const untilAtRest = (page: Page): Promise<unknown> =>
  page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => Number.isFinite(Number(effect?.getComputedTiming().endTime)))
        .map(({ finished }) => finished),
    ),
  );

/** Axe finds nothing by the rules of WCAG 2.2 AA, and nothing is wider than the screen. */
export async function expectAccessible(page: Page): Promise<void> {
  await untilAtRest(page);
  // No page frames another site's, which is all that the mode which is not the legacy one is needed for: it opens
  // a second page for each check, and three quarters of the time of the pages' journey went there (10 pages: 8.8 s
  // without, 2.8 s with these two settings).
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ runOnly: RULES, resultTypes: ["violations"] })
    .analyze();
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.map(({ target }) => target.join(" ")),
  }));
  expect(found, `axe on ${page.url()}`).toEqual([]);
  await expectNoSidewaysScroll(page);
}

/** Nothing is wider than the screen; what is, is named. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { width, wide } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return { width: clientWidth, wide: [] };
    const beyond = [...document.querySelectorAll("body *")].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    );
    return {
      width: clientWidth,
      wide: [
        `${String(scrollWidth)} px`,
        ...beyond.slice(0, 8).map((element) => `<${element.localName} class="${element.getAttribute("class") ?? ""}">`),
      ],
    };
  });
  expect(wide, `what is wider than ${String(width)} px on ${page.url()}`).toEqual([]);
}

/** Collects what the page reports as broken: scripts that threw, and what the security policy stopped. */
export function watchForFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().includes("404")) faults.push(message.text());
  });
  return faults;
}
