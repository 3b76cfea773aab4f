import { expect, test } from "vitest";

import {
  changeInWords,
  reachInWords,
  stateInWords,
  undoInWords,
  whyNotUndoable,
} from "#components/changes/history-words";
import type { HistoryDto } from "#lib/consent/changes/shapes";

const now = new Date("2026-11-22T12:00:00Z");
const bulk: HistoryDto = {
  id: "change",
  kind: "bulk",
  state: "done",
  default: null,
  appliesTo: null,
  choice: "deny",
  matched: 12_408,
  processed: 12_408,
  changed: 812,
  undoableUntil: "2026-12-22T12:00:00Z",
  createdAt: "2026-11-22T12:00:00Z",
  undoneAt: null,
  source: "filter",
  filter: {},
  video: null,
  by: { isYou: true, handle: "north" },
  client: "Firefox on Linux",
  address: "127.0.0.1",
  isUndoable: true,
  isCancellable: false,
};
const byDefault: HistoryDto = {
  ...bulk,
  kind: "default",
  default: "allow",
  appliesTo: "everything",
  choice: null,
  matched: null,
  processed: null,
  changed: null,
  source: null,
  filter: null,
};

test("a change says what it set and for which videos", () => {
  expect(changeInWords(bulk)).toBe("AI remix set to “not allowed” for all 12,408 videos");
  expect(changeInWords({ ...bulk, filter: { label: "ai-generated", q: "lily" }, matched: 1 })).toBe(
    "AI remix set to “not allowed” for 1 video that matched: title or file name with “lily”, label AI-generated",
  );
  expect(changeInWords({ ...bulk, source: "selection", filter: null, matched: 3 })).toBe(
    "AI remix set to “not allowed” for 3 videos, selected",
  );
  expect(changeInWords({ ...bulk, source: "file", filter: null, choice: null })).toBe(
    "AI remix settings for 12,408 videos from a file",
  );
  expect(changeInWords(byDefault)).toBe(
    "Account default set to “allowed”, for every video, replacing earlier settings",
  );
  expect(changeInWords({ ...bulk, kind: "video", video: { id: "v", title: "Harbour" } })).toBe(
    "AI remix set to “not allowed” for “Harbour”",
  );
  expect(changeInWords({ ...bulk, kind: "video", video: null })).toContain("a video that has been deleted");
});

test("how far it reached is a number, except for a default, which rewrites no video", () => {
  expect(reachInWords(bulk)).toBe("812 of 12,408 videos changed");
  expect(reachInWords({ ...bulk, state: "running", processed: 1_200 })).toBe("1,200 of 12,408 videos");
  expect(reachInWords(byDefault)).toBeNull();
});

test("a change that cannot be undone says why", () => {
  expect(whyNotUndoable(bulk, now)).toBeNull();
  expect(whyNotUndoable({ ...byDefault, isUndoable: false }, now)).toContain("Undo that one first");
  expect(whyNotUndoable({ ...bulk, isUndoable: false, undoableUntil: "2026-11-01T00:00:00Z" }, now)).toContain(
    "30 days",
  );
  expect(
    whyNotUndoable({ ...bulk, isUndoable: false, state: "undone", undoneAt: "2026-11-22T12:00:00Z" }, now),
  ).toBeNull();
});

test("what undoing does is said before it is done, and an undo under way is called one", () => {
  expect(undoInWords(byDefault)).toContain("the settings that this change replaced");
  expect(undoInWords(bulk)).toContain("is kept");
  expect(stateInWords({ ...bulk, state: "running", undoneAt: "2026-11-22T12:00:00Z" })).toBe("Being undone");
});
