import { randomBytes } from "node:crypto";

import fc from "fast-check";
import { expect, test } from "vitest";

import { lengthOf, readSegments, type Segment, sliceOf, tagOfSegments } from "#lib/ingest/delivery/served-body";
import { newStorageKey } from "#lib/platform/shared/ids";
import { storeObject } from "#lib/testing/store-object";

const read = async (segments: readonly Segment[]): Promise<Buffer> =>
  Buffer.concat(await (await readSegments(segments)).toArray());

const STORED = randomBytes(400);

const stored = () => storeObject(STORED);

test("any slice of any segments is those bytes of the whole", async () => {
  const key = await stored();
  const inMemory = fc.uint8Array({ minLength: 1, maxLength: 40 }).map((bytes): Segment => ({ bytes }));
  const inStore = fc
    .tuple(fc.nat(399), fc.nat(399))
    .map(([a, b]): Segment => ({ key, range: { start: Math.min(a, b), end: Math.max(a, b) } }));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(inMemory, inStore), { minLength: 1, maxLength: 6 }),
      fc.nat(),
      fc.nat(),
      async (segments, a, b) => {
        const whole = Buffer.concat(
          segments.map((segment) =>
            "bytes" in segment ? segment.bytes : STORED.subarray(segment.range.start, segment.range.end + 1),
          ),
        );
        expect(lengthOf(segments)).toBe(whole.length);
        expect(await read(segments)).toEqual(whole);
        const [from, to] = [a % whole.length, b % whole.length];
        const range = { start: Math.min(from, to), end: Math.max(from, to) };
        const slice = sliceOf(segments, range);
        expect(lengthOf(slice)).toBe(range.end - range.start + 1);
        expect(await read(slice)).toEqual(whole.subarray(range.start, range.end + 1));
      },
    ),
    { numRuns: 60 },
  );
});

test("an object that is gone or too short ends the stream with an error, never with fewer bytes", async () => {
  const key = await stored();
  const head: Segment = { bytes: Buffer.from("head") };
  const beyond: Segment = { key, range: { start: 0, end: 400 } };
  await expect(read([head, beyond])).rejects.toThrow("has 400 bytes");
  await expect(read([beyond])).rejects.toThrow("has 400 bytes");
  const gone: Segment = { key: newStorageKey(), range: { start: 0, end: 9 } };
  await expect(read([head, gone])).rejects.toThrow("is gone");
});

test("the tag of segments changes with any byte, key or range, and with nothing else", async () => {
  const key = await stored();
  const segments: Segment[] = [{ bytes: Buffer.from("head") }, { key, range: { start: 0, end: 9 } }];
  expect(tagOfSegments(segments)).toBe(tagOfSegments(structuredClone(segments)));
  const others: Segment[][] = [
    [{ bytes: Buffer.from("heap") }, { key, range: { start: 0, end: 9 } }],
    [{ bytes: Buffer.from("head") }, { key: newStorageKey(), range: { start: 0, end: 9 } }],
    [{ bytes: Buffer.from("head") }, { key, range: { start: 0, end: 8 } }],
    [{ bytes: Buffer.from("hea") }, { bytes: Buffer.from("d") }, { key, range: { start: 0, end: 9 } }],
  ];
  const tags = [segments, ...others].map(tagOfSegments);
  expect(new Set(tags).size).toBe(tags.length);
});
