import { expect, test } from "@playwright/test";

import { keepScreen } from "./support/keep-screen.ts";
import { signInAs } from "./support/sign-in.ts";

interface Permission {
  videoId: string;
  remix: { allowed: boolean };
}

test("a creator changes one video and then every video at once, sees the effect first, and takes both back exactly", async ({
  page,
  request,
}) => {
  await signInAs(page, "secondCreator");
  const links = page.getByRole("row").getByRole("link");
  await expect(links.first()).toBeVisible();
  const targets = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  const videoIds = [...new Set(targets.map((target) => target.split("/").at(-1) ?? ""))];

  /** What a stranger's program is told, video by video. */
  const allowed = async (): Promise<boolean[]> => {
    const answer = await request.post("/api/v1/permissions", { data: { videoIds } });
    const { items } = (await answer.json()) as { items: (Permission | null)[] };
    return items.filter((item) => item !== null).map(({ remix }) => remix.allowed);
  };
  const before = await allowed();
  expect(before.length).toBeGreaterThan(2);

  await page.goto(`/studio/videos/${videoIds[0] ?? ""}`);
  await page
    .getByRole("radiogroup", { name: "Allow AI to remix content" })
    .getByRole("radio", { name: before[0] === true ? /^Don't allow/ : /^Allow/ })
    .click();
  await expect.poll(allowed).toEqual([before[0] !== true, ...before.slice(1)]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(allowed).toEqual(before);

  await page.goto("/settings/ai-and-privacy");
  const opposite = before[1] !== true;
  const remixing = page.getByRole("region", { name: "AI remixing" });
  await remixing.getByRole("radio", { name: opposite ? /^Allow/ : /^Don't allow/ }).click();
  await remixing.getByRole("radio", { name: /^Every video/ }).click();
  await expect(remixing.getByText(/\d+ of your \d+ videos? change/)).toBeVisible();
  await keepScreen(page, "ai-and-privacy");
  await remixing.getByRole("button", { name: "Save" }).click();
  await expect.poll(allowed).toEqual(before.map(() => opposite));
  await page.reload();
  await page.getByRole("main").getByRole("button", { name: "Undo" }).click();
  await expect.poll(allowed).toEqual(before);
});
