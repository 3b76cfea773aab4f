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
  permission: "remix",
  partyIds: [],
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

const parties = [
  { id: "acme", name: "Acme AI" },
  { id: "beta", name: "Beta Labs" },
];
const inWords = (change: HistoryDto): string => changeInWords(change, parties);

test("a change says what it set and for which videos", () => {
  expect(inWords(bulk)).toBe("AI remixing set to “not allowed” for all 12,408 videos");
  expect(inWords({ ...bulk, filter: { label: "ai-generated", q: "lily" }, matched: 1 })).toBe(
    "AI remixing set to “not allowed” for 1 video that matched: title or file name with “lily”, label AI-generated",
  );
  expect(inWords({ ...bulk, source: "selection", filter: null, matched: 3 })).toBe(
    "AI remixing set to “not allowed” for 3 videos, selected",
  );
  expect(inWords({ ...bulk, source: "file", filter: null, choice: null })).toBe(
    "AI remixing settings for 12,408 videos from a file",
  );
  expect(inWords(byDefault)).toBe(
    "Account default for AI remixing set to “allowed”, for every video, replacing earlier settings",
  );
  expect(inWords({ ...bulk, kind: "video", video: { id: "v", title: "Harbour" } })).toBe(
    "AI remixing set to “not allowed” for “Harbour”",
  );
  expect(inWords({ ...bulk, kind: "video", video: null })).toContain("a video that has been deleted");
});

test("a change of AI training says so, and for whom it is allowed", () => {
  const training = { ...bulk, permission: "training", choice: "parties", source: "selection", matched: 2 } as const;
  expect(inWords({ ...training, partyIds: ["acme", "beta"] })).toBe(
    "AI training set to “allowed only for Acme AI and Beta Labs” for 2 videos, selected",
  );
  expect(inWords({ ...training, partyIds: ["acme", "gone"] })).toContain("Acme AI and a party that was removed");
  expect(inWords({ ...byDefault, permission: "training", default: "deny", appliesTo: "inheriting" })).toBe(
    "Account default for AI training set to “not allowed”, for videos without a setting of their own",
  );
  expect(inWords({ ...bulk, filter: { training: "parties", remix: "deny" } })).toContain(
    "that matched: AI remixing not allowed on the video, AI training allowed for some parties on the video",
  );
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
