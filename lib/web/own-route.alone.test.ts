import { expect, test, vi } from "vitest";

import * as report from "#app/(public)/transparency/[year]/report.json/route";
import * as credentials from "#app/(public)/v/[id]/credentials.json/route";
import { log } from "#lib/platform/log";

// Without a database and outside of a request of Next each of them fails in a way that is nobody's input.
const request = new Request("http://localhost/");

test.each([
  ["a year's report", () => report.GET(request, { params: Promise.resolve({ year: "2026" }) })],
  ["a video's credentials", () => credentials.GET(request, { params: Promise.resolve({ id: "x" }) })],
])("a failure of ours in %s is logged, and answered without a word of what it was", async (_, get) => {
  const error = vi.spyOn(log, "error");
  const answer = await get();
  expect([answer.status, answer.headers.get("content-type")]).toEqual([500, "application/problem+json"]);
  expect(await answer.json()).toMatchObject({ type: "/problems/internal" });
  expect(error).toHaveBeenCalledWith({ err: expect.any(Error) as Error }, expect.any(String));
  error.mockRestore();
});
