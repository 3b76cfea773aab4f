import { expect, test } from "@playwright/test";

import { signInAs } from "./support/sign-in.ts";

test("a creator flips the switch on one video and the account's default, sees the effect first, and takes it back", async ({
  page,
  request,
}) => {
  await signInAs(page, "secondCreator");
  const row = page.getByRole("row").nth(1);
  const link = row.getByRole("link").first();
  const videoId = ((await link.getAttribute("href")) ?? "").split("/").at(-1) ?? "";
  const allowed = async (): Promise<unknown> => {
    const answer = await request.get(`/api/v1/videos/${videoId}/permissions`);
    const { remix } = (await answer.json()) as { remix: { allowed: boolean } };
    return remix.allowed;
  };

  await link.click();
  await expect(page).toHaveURL(new RegExp(`/studio/videos/${videoId}`));
  const before = await allowed();
  await page.getByRole("radio", { name: before ? /^Deny/ : /^Allow/ }).click();
  await expect.poll(allowed).toBe(!before);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(allowed).toBe(before);

  await page.goto("/settings/ai-and-privacy");
  await page.screenshot({ path: "test-results/screens/ai-and-privacy.png", fullPage: true });
});
