import { expect, test } from "vitest";

import { changeFrom } from "./details-saver.ts";
import {
  inWords,
  newDetails,
  refusalBeforeSending,
  remainingInWords,
  speedMeter,
  titleFrom,
  type UploadDetails,
} from "./upload-item.ts";

test.each([
  ["my_summer-trip.final.mp4", "my summer-trip.final"],
  ["Übersicht  2026.MOV", "Übersicht 2026"],
  [".mp4", "Untitled"],
  ["no extension", "no extension"],
])("a file named %s suggests the title %s", (name, title) => {
  expect(titleFrom(name)).toBe(title);
});

test("an empty file and one over the limit are refused before a byte is sent, in words", () => {
  expect(refusalBeforeSending({ name: "a.mp4", size: 0 }, 10)).toContain("empty");
  expect(refusalBeforeSending({ name: "a.mp4", size: 4_300_000_001 }, 4_300_000_000)).toContain("4.3 GB");
  expect(refusalBeforeSending({ name: "a.mp4", size: 10 }, 10)).toBeNull();
});

test("speed and remaining time follow the last seconds, not the whole way", () => {
  const measure = speedMeter();
  expect(measure(0, 0)).toBeNull();
  for (let second = 1; second <= 10; second += 1) measure(second * 1_000_000, second * 1_000);
  let bytesPerSecond: number | null = null;
  for (let second = 11; second <= 20; second += 1)
    bytesPerSecond = measure(10_000_000 + (second - 10) * 2_000_000, second * 1_000);
  expect(bytesPerSecond).toBeCloseTo(2_000_000);
  expect(remainingInWords({ sizeBytes: 150_000_000, sentBytes: 30_000_000, bytesPerSecond })).toBe("1 min left");
  expect(remainingInWords({ sizeBytes: 36_000_000, sentBytes: 30_000_000, bytesPerSecond })).toBe("3 s left");
  expect(remainingInWords({ sizeBytes: 1, sentBytes: 0, bytesPerSecond: null })).toBeNull();
});

test.each([
  [0, "0 bytes"],
  [999, "999 bytes"],
  [1_500, "1.5 kB"],
  [82_400_000, "82 MB"],
  [4_294_967_296, "4.3 GB"],
])("%s bytes are %s", (bytes, words) => {
  expect(inWords(bytes)).toBe(words);
});

const NEW = newDetails("Dunes");
const change = (wanted: Partial<UploadDetails>, known: Partial<UploadDetails> = {}) =>
  changeFrom("v", { ...NEW, ...known }, { ...NEW, ...wanted });

test("only what differs from what the server has is saved", () => {
  expect(change({})).toBeNull();
  expect(change({ remixChoice: "deny" }, { remixChoice: "deny" })).toBeNull();
  expect(change({ title: "Sea", remixChoice: "deny" })).toEqual({ videoId: "v", title: "Sea", remixChoice: "deny" });
});

test("training is saved with its parties, and not before one is named", () => {
  const named = { training: { choice: "parties", parties: ["acme"] } } satisfies Partial<UploadDetails>;
  expect(change({ training: { choice: "parties", parties: [] } })).toBeNull();
  expect(change(named)).toEqual({ videoId: "v", ...named });
  expect(change(named, named)).toBeNull();
});

test("a video becomes public only once its creator has said how AI was used", () => {
  expect(change({ visibility: "public" })).toBeNull();
  expect(change({ visibility: "public", declaration: "none" })).toEqual({
    videoId: "v",
    visibility: "public",
    declaration: { kind: "none", note: "" },
  });
});

test("an empty title is not saved", () => {
  expect(change({ title: "  " })).toBeNull();
});
