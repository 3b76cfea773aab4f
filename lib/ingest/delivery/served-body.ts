import { createHash } from "node:crypto";
import { Readable } from "node:stream";

import { DomainError } from "#lib/platform/shared/domain-error";
import type { StorageKey } from "#lib/platform/shared/ids";
import type { ByteRange } from "#lib/platform/storage/object-store";
import { objectStore } from "#lib/platform/storage/store";

/** Bytes in memory, or a part of a stored object. No segment is empty. */
export type Segment = { bytes: Uint8Array } | { key: StorageKey; range: ByteRange };

/** What is served under one address: its segments one after the other, as one sequence of bytes. */
export interface ServedBody {
  segments: readonly Segment[];
  mediaType: string;
  /** A strong entity tag over all of it: it changes whenever the bytes do. */
  etag: string;
}

const lengthOfOne = (segment: Segment): number =>
  "bytes" in segment ? segment.bytes.length : segment.range.end - segment.range.start + 1;

/** How many bytes there are in all. */
export const lengthOf = (segments: readonly Segment[]): number =>
  segments.reduce((length, segment) => length + lengthOfOne(segment), 0);

/** The segments that hold a range of the whole, which must lie within it. */
export function sliceOf(segments: readonly Segment[], { start, end }: ByteRange): Segment[] {
  let offset = 0;
  return segments.flatMap((segment): Segment[] => {
    const from = Math.max(start - offset, 0);
    const to = Math.min(end - offset, lengthOfOne(segment) - 1);
    offset += lengthOfOne(segment);
    if (from > to) return [];
    if ("bytes" in segment) return [{ bytes: segment.bytes.subarray(from, to + 1) }];
    const { key, range } = segment;
    return [{ key, range: { start: range.start + from, end: range.start + to } }];
  });
}

/** Throws where the object is gone or shorter than its segment says: better an answer that breaks off than a wrong one. */
async function openSegment({ key, range }: Extract<Segment, { key: StorageKey }>): Promise<Readable> {
  const opened = await objectStore().open(key, range);
  if (opened === null) throw new Error(`The object ${key} is gone while it is being served.`);
  if (range.end < opened.sizeBytes) return opened.body;
  opened.body.destroy();
  throw new Error(
    `The object ${key} has ${String(opened.sizeBytes)} bytes; byte ${String(range.end)} was to be served.`,
  );
}

async function* bytesOf(segments: readonly Segment[]): AsyncGenerator<Uint8Array> {
  for (const segment of segments) {
    if ("bytes" in segment) yield segment.bytes;
    else yield* await openSegment(segment);
  }
}

/** The bytes, piece by piece: no object is held in memory. The stream fails where an object is gone or too short. */
export async function readSegments(segments: readonly Segment[]): Promise<Readable> {
  const [first, ...others] = segments;
  // A single stored object, as most answers are, goes out without a step in between.
  if (first && others.length === 0 && "key" in first) return openSegment(first);
  return Readable.from(bytesOf(segments), { objectMode: false });
}

/** A stored object as a whole. Null where there is none. */
export async function wholeObject(key: StorageKey): Promise<Segment[] | null> {
  const found = await objectStore().head(key);
  if (found === null) return null;
  return found.sizeBytes === 0 ? [] : [{ key, range: { start: 0, end: found.sizeBytes - 1 } }];
}

/** A body that is one stored object. Throws `not-found` where there is none. */
export async function objectBody(key: StorageKey, facts: { mediaType: string; etag: string }): Promise<ServedBody> {
  const segments = await wholeObject(key);
  if (segments === null) throw new DomainError("not-found");
  return { segments, ...facts };
}

/** The tag of an object that was made here: nothing else is ever stored under its key. */
export const tagOfKey = (key: StorageKey): string => `"${key.replace("/", "")}"`;

/** A strong tag for a body of several segments: objects keep their bytes, so their keys stand for them. */
export function tagOfSegments(segments: readonly Segment[]): string {
  const hash = createHash("sha256");
  for (const segment of segments) {
    if ("bytes" in segment) hash.update(`bytes ${String(segment.bytes.length)}\n`).update(segment.bytes);
    else hash.update(`object ${segment.key} ${String(segment.range.start)}-${String(segment.range.end)}\n`);
  }
  return `"${hash.digest("base64url")}"`;
}
