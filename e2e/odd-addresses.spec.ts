import { expect, test } from "@playwright/test";

import { APP_ROUTES } from "../lib/testing/authorisation/routes.ts";
import { signInAs } from "./support/sign-in.ts";

const NO_TEXT = ["%E0%A4%A", "%", "%FF", "%C0%AF", "%00"];

const withParameter = [...APP_ROUTES.keys()].filter((path) => path.includes("["));

test("an address whose escapes stand for no text does not exist, and no page of an error is shown", async ({
  page,
}) => {
  await signInAs(page, "administrator");
  const faults: string[] = [];
  for (const route of withParameter) {
    for (const text of NO_TEXT) {
      const path = route.replaceAll(/\[[^\]]+\]/g, text);
      const answer = await page.request.get(path, { maxRedirects: 0 });
      const body = await answer.text();
      if (answer.status() !== 404 || /\bat .+:\d+:\d+/.test(body)) faults.push(`${path}: ${String(answer.status())}`);
    }
  }
  expect(faults).toEqual([]);
  await page.goto("/v/%E0%A4%A");
  await expect(page.getByRole("heading", { name: "Not found" })).toHaveCount(1);
});

test("escapes that stand for no text in a query or a cookie are no fault of ours", async ({ page }) => {
  await signInAs(page, "administrator");
  const faults: string[] = [];
  for (const path of [...APP_ROUTES.keys()].filter((route) => !route.includes("["))) {
    for (const headers of [{}, { cookie: "theme=%E0%A4%A; sid=%" }]) {
      const answer = await page.request.get(`${path}?q=%E0%A4%A&cursor=%00&next=%FF`, { maxRedirects: 0, headers });
      if (answer.status() >= 500) faults.push(`${path}: ${String(answer.status())}`);
    }
  }
  expect(faults).toEqual([]);
});
