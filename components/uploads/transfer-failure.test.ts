import { expect, test } from "vitest";

import { reactionTo } from "./transfer-failure.ts";

const failure = (status: number | null, detail?: string, retryAfterSeconds: number | null = null) => ({
  status,
  body: detail === undefined ? "<html>" : JSON.stringify({ detail }),
  retryAfterSeconds,
});

test.each([null, 0, 408, 409, 423, 500, 502, 503, 504])("status %s is tried again from where it stopped", (status) => {
  expect(reactionTo(failure(status), 0)).toMatchObject({ kind: "retry", startOver: false });
});

test.each([404, 410])("status %s means the unfinished upload is gone: it starts over", (status) => {
  expect(reactionTo(failure(status), 0)).toMatchObject({ kind: "retry", startOver: true });
});

test.each([400, 413, 415])(
  "status %s is the file's fault: it is not tried again, and the server says why",
  (status) => {
    expect(reactionTo(failure(status, "Because of this."), 0)).toEqual({
      kind: "refuse",
      detail: "Because of this.",
      retryable: false,
    });
  },
);

test.each([401, 403, 507])("status %s can be tried again by hand", (status) => {
  expect(reactionTo(failure(status), 0)).toMatchObject({ kind: "refuse", retryable: true });
});

test("too many at once waits as long as the server asks", () => {
  expect(reactionTo(failure(429, "Wait.", 7), 3)).toMatchObject({ kind: "retry", afterMs: 7_000, detail: "Wait." });
});

test("each failure without movement waits longer, up to half a minute", () => {
  const waits = Array.from({ length: 12 }, (_, attempt) => reactionTo(failure(null), attempt)).map((reaction) =>
    reaction.kind === "retry" ? reaction.afterMs : 0,
  );
  expect(waits[0]).toBe(1_000);
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(waits.at(-1)).toBe(30_000);
});

test("an answer that is no problem document still gives a sentence", () => {
  for (const status of [null, 401, 404, 413, 415, 418, 429, 500, 507]) {
    expect(reactionTo(failure(status), 0).detail).toMatch(/\.$/);
  }
});
