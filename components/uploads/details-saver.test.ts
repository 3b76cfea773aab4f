import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { changeFrom, createDetailsSaver, type DetailsChange } from "./details-saver.ts";
import { newDetails, type UploadDetails } from "./upload-item.ts";

const preset = newDetails("Harbour");

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A saver, and what it has sent so far. `answers` are problems, or null for a save that went well. */
function saver(answers: (string | null)[] = []) {
  const sent: DetailsChange[] = [];
  const save = (change: DetailsChange) => {
    sent.push(change);
    return Promise.resolve(answers.shift() ?? null);
  };
  return { sent, ...createDetailsSaver(save, () => undefined) };
}

test("the untouched preset records no choice", async () => {
  const it = saver();
  it.created("upload", "video", "Harbour", preset);
  await vi.runAllTimersAsync();
  expect(it.sent).toEqual([]);
});

test("a choice made while the file had no video yet is recorded once it has one, and once only", async () => {
  const it = saver();
  const details: UploadDetails = { ...preset, remixChoice: "deny" };
  it.created("upload", "video", "Harbour", details);
  await vi.runAllTimersAsync();
  it.changed("upload", "video", { ...details, title: "Harbour at dawn" });
  await vi.runAllTimersAsync();
  expect(it.sent).toEqual([
    { videoId: "video", remixChoice: "deny" },
    { videoId: "video", title: "Harbour at dawn" },
  ]);
});

test("going back to the account's default after a choice was recorded is a choice too", async () => {
  const it = saver();
  it.created("upload", "video", "Harbour", { ...preset, remixChoice: "allow" });
  await vi.runAllTimersAsync();
  it.changed("upload", "video", preset);
  await vi.runAllTimersAsync();
  expect(it.sent.map(({ remixChoice }) => remixChoice)).toEqual(["allow", "inherit"]);
});

test("a resumed upload records the choice that was not recorded before, and repeats none that was", async () => {
  const chosen: UploadDetails = { ...preset, remixChoice: "deny" };
  const before = saver();
  before.restored("upload", "video", preset, chosen);
  await vi.runAllTimersAsync();
  expect(before.sent).toEqual([{ videoId: "video", remixChoice: "deny" }]);

  const after = saver();
  after.restored("upload", "video", chosen, chosen);
  await vi.runAllTimersAsync();
  expect(after.sent).toEqual([]);
});

test("an upload that has to start over as another video takes its choice along", async () => {
  const it = saver();
  const details: UploadDetails = { ...preset, remixChoice: "allow" };
  it.created("upload", "first", "Harbour", details);
  await vi.runAllTimersAsync();
  it.created("upload", "second", "Harbour", details);
  await vi.runAllTimersAsync();
  expect(it.sent).toEqual([
    { videoId: "first", remixChoice: "allow" },
    { videoId: "second", remixChoice: "allow" },
  ]);
});

test("a choice that could not be saved is sent again with the next change", async () => {
  const it = saver(["The server could not be reached."]);
  const details: UploadDetails = { ...preset, remixChoice: "deny" };
  it.created("upload", "video", "Harbour", details);
  await vi.runAllTimersAsync();
  it.changed("upload", "video", { ...details, title: "Dawn" });
  await vi.runAllTimersAsync();
  expect(it.sent.at(-1)).toEqual({ videoId: "video", remixChoice: "deny", title: "Dawn" });
});

test("only what differs from what the server has is sent", () => {
  expect(changeFrom("video", preset, preset)).toBeNull();
  expect(changeFrom("video", preset, { ...preset, remixChoice: "allow" })).toEqual({
    videoId: "video",
    remixChoice: "allow",
  });
});
