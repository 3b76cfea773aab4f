import { expect, test } from "@playwright/test";

import { signInAs } from "./support/sign-in.ts";

const idOf = (address: string): string => new URL(address).pathname.split("/").at(-1) ?? "";

test("a stranger sees the label and cannot change anything", async ({ page, request }) => {
  await page.goto("/");
  await page.getByRole("link", { name: "Neon harbour" }).first().click();
  await expect(page.getByRole("heading", { name: "Neon harbour", level: 1 })).toBeVisible();
  const id = idOf(page.url());
  await expect(page.getByText("AI-generated").first()).toBeVisible();
  await expect(page.getByRole("link", { name: /edit/i })).toHaveCount(0);

  const attempts = [
    request.patch(`/api/v1/videos/${id}`, { data: { title: "Mine now" } }),
    request.delete(`/api/v1/videos/${id}`),
    request.put(`/api/v1/videos/${id}/remix-choice`, { data: { choice: "allow" } }),
    request.put(`/api/v1/videos/${id}/ai-declaration`, { data: { kind: "none" } }),
  ];
  for (const answer of await Promise.all(attempts)) {
    expect(answer.status()).toBe(401);
    expect(answer.headers()["content-type"]).toContain("application/problem+json");
  }
});

test("another member gets the same answer for somebody's video as for one that does not exist", async ({ page }) => {
  await signInAs(page, "viewer");
  await page.goto("/");
  await page.getByRole("link", { name: "Neon harbour" }).first().click();
  await expect(page.getByRole("heading", { name: "Neon harbour", level: 1 })).toBeVisible();
  const id = idOf(page.url());
  const answers = await page.evaluate(
    async (ids) => {
      const ask = async (videoId: string) => {
        const answer = await fetch(`/api/v1/videos/${videoId}`, {
          method: "PATCH",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify({ title: "Mine now" }),
        });
        return { status: answer.status, problem: ((await answer.json()) as { type: string }).type };
      };
      return Promise.all(ids.map(ask));
    },
    [id, "AAAAAAAAAAAAAAAAAAAAAA"],
  );
  expect(answers).toEqual([
    { status: 404, problem: "/problems/not-found" },
    { status: 404, problem: "/problems/not-found" },
  ]);
  expect((await page.goto(`/studio/videos/${id}`))?.status()).toBe(404);
});

test("a page of the administration does not exist for anyone else", async ({ page }) => {
  expect((await page.goto("/admin"))?.status()).toBe(404);
  await signInAs(page, "creator");
  expect((await page.goto("/admin"))?.status()).toBe(404);
});

test("what needs an account leads to signing in and back", async ({ page }) => {
  await page.goto("/studio");
  await expect(page).toHaveURL(/\/sign-in/);
});
