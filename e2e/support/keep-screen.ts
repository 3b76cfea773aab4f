import type { Page } from "@playwright/test";

/** Keeps a picture of the whole page to be looked at, where a run is for that: `npm run test:full`. */
export async function keepScreen(page: Page, name: string): Promise<void> {
  if (process.env["TEST_FULL"] === undefined) return;
  await page.screenshot({ path: `test-results/screens/${name}.png`, fullPage: true, animations: "disabled" });
}
