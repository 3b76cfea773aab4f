import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { inWords, originalName, refuseHopeless, titleOf } from "#lib/ingest/uploads/policy";

test.each([
  ["my_summer-trip.final.mp4", "my summer-trip.final"],
  ["C:\\Users\\me\\Film.MOV", "Film"],
  ["/home/me/a/b.webm", "b"],
  ["no extension", "no extension"],
  [".mp4", "Untitled"],
  ["", "Untitled"],
  ["été à la plage.mp4", "été à la plage"],
  ["👩‍👧 day.mp4", "👩‍👧 day"],
  ["\u202Egpj.exe\u202C.jpg", "gpj.exe"],
])("a file named %j gives the title %j", (fileName, title) => {
  expect(titleOf(undefined, fileName)).toBe(title);
});

test("a given title wins, unless nothing of it is left", () => {
  expect(titleOf("  Dunes\n at noon ", "x.mp4")).toBe("Dunes at noon");
  expect(titleOf("\u0000 \u200B", "x.mp4")).toBe("x");
});

test("whatever a file is called, its name and title are one line of bounded length that PostgreSQL can store", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 600 }), (name) => {
      for (const text of [titleOf(undefined, name), titleOf(name, name), originalName(name)]) {
        expect(text).not.toBe("");
        expect(Array.from(text).length).toBeLessThanOrEqual(255);
        expect(text).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E]/u);
      }
    }),
  );
});

test.each([
  [0, "0 bytes"],
  [999, "999 bytes"],
  [1000, "1.0 kB"],
  [4_294_967_296, "4.3 GB"],
  [12_000_000, "12 MB"],
])("%d bytes are %s in words", (bytes, words) => {
  expect(inWords(bytes)).toBe(words);
});

describe("an upload is refused before its first byte", () => {
  const fine = { sizeBytes: 1000, maxBytes: 1000, freeBytes: 2000, reservedBytes: 1000, openUploads: 0 };
  test.each([
    ["when it is empty", { sizeBytes: 0 }, "empty-file"],
    ["when it is over the limit", { sizeBytes: 1001 }, "too-large"],
    ["when the disk has no room for it", { freeBytes: 1999 }, "storage-full"],
    ["when the account has too many under way", { openUploads: 50 }, "too-many-requests"],
  ])("%s", (_, facts, code) => {
    expect(() => {
      refuseHopeless({ ...fine, ...facts });
    }).toThrow(expect.objectContaining({ code }) as Error);
  });

  test("and not otherwise", () => {
    expect(() => {
      refuseHopeless({ ...fine, openUploads: 49 });
    }).not.toThrow();
  });
});
