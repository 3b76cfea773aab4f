import { expect, test } from "vitest";

import { line, lines } from "#lib/platform/shared/text-input";

test("what comes in is cleaned before it is measured", () => {
  expect(line(4).parse(" u\u0308ber\u202e\n ")).toBe("über");
  expect(lines(5).parse("a\r\nb\u0000  \n\n\n")).toBe("a\nb");
  expect(line(3, "Write it.", "Too long.").safeParse("abcd").error?.issues[0]?.message).toBe("Too long.");
});

test.each(["", " \u202e ", "\u2800\u3164"])("%j is nothing, where there has to be something", (text) => {
  expect(line(10, "Write it.").safeParse(text).error?.issues[0]?.message).toBe("Write it.");
  expect(lines(10, "Write it.").safeParse(text).success).toBe(false);
  expect(line(10).parse(text)).toBe("");
});

test("many times as much as is allowed is refused before it is cleaned", () => {
  expect(line(10).safeParse("\u200b".repeat(41)).success).toBe(false);
});
