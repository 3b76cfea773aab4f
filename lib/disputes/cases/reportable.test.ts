import { expect, test } from "vitest";

import { couldBeReportedAs } from "#lib/disputes/cases/reportable";
import type { DisputeKind, TargetType } from "#lib/platform/shared/dispute-vocabulary";
import { type AccountId, newId } from "#lib/platform/shared/ids";

const [creator, viewer] = [newId<AccountId>(), newId<AccountId>()];

test.each<[DisputeKind, TargetType, (AccountId | null)[], boolean]>([
  ["wrong-label", "video", [creator], true],
  ["wrong-label", "video", [viewer], false],
  ["wrong-label", "video", [null], false],
  ["wrong-label", "video", [creator, viewer], false],
  ["missing-label", "video", [viewer, null], true],
  ["missing-label", "video", [viewer, creator], false],
  ["missing-label", "comment", [viewer], false],
  ["remix-without-consent", "video", [creator, viewer, null], true],
  ["remix-without-consent", "grant", [viewer], true],
  ["likeness", "comment", [creator], false],
  ["other", "grant", [viewer], true],
])("a report of %s about a %s by %j could have been made: %s", (kind, type, reporters, could) => {
  const from = reporters.map((reporterId) => ({ reporterId }));
  expect(couldBeReportedAs(kind, { target: { type }, subjectId: creator }, from)).toBe(could);
});

test("whoever reported without an account is not taken for a subject who is gone", () => {
  const about = { target: { type: "video" as const }, subjectId: null };
  expect(couldBeReportedAs("wrong-label", about, [{ reporterId: null }])).toBe(false);
});
