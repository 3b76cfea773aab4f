import { expect, test } from "vitest";

import { fingerprintOf, sha256Of } from "./file-hashes.ts";
import { differenceFrom } from "./known-file.ts";

const MIB = 1024 ** 2;

const bytes = Uint8Array.from({ length: 3 * MIB }, (_, index) => index % 251);
const fileOf = (content: Uint8Array<ArrayBuffer>, name = "a.mp4", lastModified = 7) =>
  new File([content], name, { lastModified });
const changedAt = (at: number) => bytes.with(at, 255);

const original = fileOf(bytes);
const known = {
  name: "a.mp4",
  sizeBytes: bytes.length,
  fingerprint: await fingerprintOf(original),
  lastModified: null,
};

test("a copy of the file on another device is the same file, whatever its date", async () => {
  expect(await differenceFrom(known, fileOf(bytes, "a.mp4", 99))).toBeNull();
});

test.each([
  ["another name", fileOf(bytes, "b.mp4"), "Choose “a.mp4” to continue."],
  ["another size", fileOf(bytes.slice(1)), "Choose the original file to continue."],
  ["another beginning", fileOf(changedAt(0)), "changed since you started"],
  ["another end", fileOf(changedAt(bytes.length - 1)), "changed since you started"],
])("a file with %s is not the same, and the sentence says what to do", async (_, file, words) => {
  expect(await differenceFrom(known, file)).toContain(words);
});

test("what was begun before fingerprints were taken is known by its date", async () => {
  const old = { ...known, fingerprint: null, lastModified: 7 };
  expect(await differenceFrom(old, original)).toBeNull();
  expect(await differenceFrom(old, fileOf(bytes, "a.mp4", 8))).toContain("changed since you started");
});

test("a file that cannot be read is said to be that", async () => {
  const unreadable = fileOf(bytes);
  unreadable.slice = () => {
    throw new DOMException("It is gone.", "NotReadableError");
  };
  expect(await differenceFrom(known, unreadable)).toContain("can’t read this file");
});

test("the hash of a whole file is that of its bytes, over any number of pieces", async () => {
  const digest = Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex");
  expect(await sha256Of(original)).toBe(digest);
});

test("hashing stops once the upload is cancelled", async () => {
  await expect(sha256Of(original, AbortSignal.abort())).rejects.toThrow("aborted");
});
