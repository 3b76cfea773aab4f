import { expect, test } from "vitest";

import type { HistoryRecord } from "#lib/overview/catalogue/detail-store";
import { historyDto } from "#lib/overview/catalogue/history";
import { type AccountId, asId } from "#lib/platform/shared/ids";

const owner = asId<AccountId>("owner");
const entry = (
  kind: HistoryRecord["kind"],
  details: unknown,
  actorAccountId: string | null = "owner",
): HistoryRecord => ({
  id: "e",
  kind,
  details,
  actorAccountId,
  createdAt: new Date("2026-11-01T10:00:00Z"),
});

test.each([
  [
    "remix-choice-changed",
    { from: "inherit", to: "deny" },
    "AI remixing set to not allowed; before, the account default.",
  ],
  ["label-changed", { from: null, to: "ai-generated" }, "Label set: “AI-generated”."],
  ["label-changed", { from: "none", to: "ai-modified" }, "Label changed from “No AI label” to “AI-modified”."],
  [
    "label-changed",
    {
      from: "ai-modified",
      fromBasis: "creator",
      fromConfidence: "declared",
      to: "ai-generated",
      basis: "content-credentials",
      confidence: "claimed",
    },
    "Label changed from “Creator: AI-modified” to “AI-generated (unverified)”.",
  ],
  ["label-changed", null, "The label was changed."],
  ["ai-declared", { from: null, to: "modified" }, "Declared that AI changed parts of it."],
  ["visibility-changed", { from: "private", to: "public" }, "Visibility changed from private to public."],
  ["remix-forbidden", { forbidden: true }, "The platform forbade AI remixing."],
  ["remix-forbidden", { forbidden: false }, "The platform no longer forbids AI remixing."],
  ["remix-choice-changed", "written by an older version", "The choice about AI remixing was changed."],
] as const)("%s %j reads: %s", (kind, details, text) => {
  expect(historyDto(entry(kind, details), owner).text).toBe(text);
});

test.each([
  ["owner", "you"],
  [null, "platform"],
  ["someone else", "staff"],
] as const)("what %s did is said to be done by %s", (actor, by) => {
  expect(historyDto(entry("ai-declared", {}, actor), owner).by).toBe(by);
});
