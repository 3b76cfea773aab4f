import { expect, type Page, test } from "@playwright/test";

import { watchForFaults } from "./support/check-page.ts";
import { PAGES } from "./support/page-list.ts";
import { type DemoPerson, signInAs } from "./support/sign-in.ts";

/** Where it is another day than in UTC right now, whenever this runs: the demo is as old as the run. */
const zone = new Date().getUTCHours() >= 11 ? "Pacific/Kiritimati" : "Pacific/Pago_Pago";

const dayIn = (timeZone: string, time: Date): string =>
  time.toLocaleDateString("en-GB", { timeZone, day: "numeric", month: "long", year: "numeric" });

interface ShownTimes {
  times: { dateTime: string; said: string[] }[];
  rest: string;
}

/** What every <time> of a page says, on sight and on hover, and what the page says outside of them. */
const readTimes = (page: Page): Promise<ShownTimes> =>
  page.evaluate(() => {
    const times = [...document.querySelectorAll("time")].map((time) => ({
      dateTime: time.dateTime,
      said: [time.textContent, time.title],
    }));
    const copy = document.body.cloneNode(true) as HTMLElement;
    for (const unseen of copy.querySelectorAll("time, script, style")) unseen.remove();
    return { times, rest: copy.textContent };
  });

const DAY = /\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}/g;

for (const person of ["stranger", "creator", "viewer", "support"] as const) {
  test(`every date on the pages of a ${person} is that of the reader's zone, or names its own`, async ({ browser }) => {
    const context = await browser.newContext({ timezoneId: zone });
    const page = await context.newPage();
    if (person !== "stranger") await signInAs(page, person satisfies DemoPerson);
    const faults = watchForFaults(page);
    let seen = 0;
    const videos = new Set<string>();
    const open = async (path: string): Promise<void> => {
      await page.goto(path, { waitUntil: "networkidle" });
      const { times, rest } = await readTimes(page);
      for (const { dateTime, said } of times) {
        const here = dayIn(zone, new Date(dateTime));
        for (const day of said.flatMap((words) => words.match(DAY) ?? [])) {
          expect(day, `${path}: ${dateTime} in ${zone}`).toBe(here);
          seen += 1;
        }
      }
      const now = new Date();
      for (const today of [dayIn("UTC", now), dayIn(zone, now)]) {
        for (const [, after] of rest.matchAll(new RegExp(`${today}(.{0,20})`, "g"))) {
          expect(after, `${path}: ${today}, outside of any <time>`).toMatch(/^(?: at \d\d:\d\d(?::\d\d)?)? \(?UTC/);
        }
      }
      for (const link of await page.locator("a[href^='/v/'], a[href^='/studio/videos/']").all()) {
        const href = await link.getAttribute("href");
        if (href !== null && videos.size < 4) videos.add(href);
      }
    };
    for (const path of PAGES[person]) await open(path);
    for (const path of videos) await open(path);
    expect(seen).toBeGreaterThan(0);
    expect(faults).toEqual([]);
    await context.close();
  });
}

test("a first visit is told that the day is UTC's and put right; later ones are right from the first byte", async ({
  browser,
}) => {
  const context = await browser.newContext({ timezoneId: zone });
  const page = await context.newPage();
  const sent = async () => (await (await context.request.get("/u/studio-north")).text()).replaceAll("<!-- -->", "");
  const since = /Here since <time[^>]*>([^<]*)<\/time>/;
  expect(since.exec(await sent())?.[1]).toMatch(/ \(UTC\)$/);
  await page.goto("/u/studio-north");
  const shown = page.getByText("Here since").locator("time");
  await expect(shown).not.toContainText("UTC");
  const words = await shown.textContent();
  expect(words).toBe(dayIn(zone, new Date((await shown.getAttribute("datetime")) ?? "")));
  await expect.poll(async () => since.exec(await sent())?.[1]).toBe(words);
  await context.close();
});
