import { expect, test } from "vitest";

import { templatesFor } from "#lib/disputes/desk/templates";
import { DISPUTE_KINDS } from "#lib/platform/shared/dispute-vocabulary";

const clock = { colour: "green" as const, decideBy: "2026-03-01T12:00:00.000Z", amberAt: "", pausedAt: null };

test.each(DISPUTE_KINDS)("templates of a case of kind %s leave open only what staff must write", (kind) => {
  const templates = templatesFor({ kind, number: 1042, title: "Dunes {number}", clock });
  expect(new Set(templates.map(({ party }) => party))).toEqual(new Set(["reporter", "subject"]));
  for (const { body } of templates) {
    // A title is somebody's text, and is not filled in again.
    expect(body.replaceAll("“Dunes {number}”", "")).not.toMatch(/[{}]/);
  }
});

test("what is gone is spoken of without a title", () => {
  const [first] = templatesFor({ kind: "other", number: 7, title: null, clock });
  expect(first?.body).toContain("about what was reported");
});
