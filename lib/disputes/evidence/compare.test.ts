import { expect, test } from "vitest";

import { differencesOf } from "#lib/disputes/evidence/compare";
import { type Snapshot, snapshot } from "#lib/disputes/evidence/snapshot";

const AT = "2026-11-23T10:00:00.000Z";

const stood = (video: Partial<NonNullable<Snapshot["video"]>> = {}): Snapshot =>
  snapshot.parse({
    version: 1,
    takenAt: AT,
    target: { type: "video", id: "v" },
    grant: null,
    comment: null,
    account: null,
    pictures: 0,
    video: {
      id: "v",
      ownerId: "a",
      title: "As it was",
      description: "",
      visibility: "public",
      status: "ready",
      mediaType: "video/mp4",
      bytes: 1,
      sha256: null,
      durationMs: null,
      width: null,
      height: null,
      codecs: [],
      createdAt: AT,
      removedAt: null,
      restrictedAt: null,
      declaration: null,
      label: null,
      provenance: null,
      permission: { allowed: true, basis: "video-choice", since: AT },
      history: [],
      ...video,
    },
  });

test("what stands as it stood is no difference, whenever it was read", () => {
  expect(differencesOf(stood(), { ...stood(), takenAt: "2026-12-01T00:00:00.000Z" })).toEqual([]);
});

test("every change is told with both of its sides", () => {
  const now = stood({
    title: "Another",
    removedAt: AT,
    permission: { allowed: false, basis: "staff-decision", since: AT },
  });
  expect(differencesOf(stood(), now)).toEqual([
    { what: "Title", frozen: "As it was", now: "Another", since: null },
    { what: "AI remixing", frozen: "allowed, by video choice", now: "not allowed, by staff decision", since: AT },
    { what: "Removed", frozen: "no", now: "yes", since: AT },
  ]);
});

test("a video that is gone is told as gone", () => {
  const [first] = differencesOf(stood(), { ...stood(), video: null });
  expect(first).toEqual({ what: "The video", frozen: "there", now: null, since: null });
});
