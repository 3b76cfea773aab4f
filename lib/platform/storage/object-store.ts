import type { Readable } from "node:stream";

import type { StorageKey, UploadId } from "#lib/platform/shared/ids";

/** An inclusive range of bytes. */
export interface ByteRange {
  start: number;
  end: number;
}

export interface StoredObject {
  /** Of the whole object, also where a part of it was opened. */
  sizeBytes: number;
  /** A strong entity tag: it changes whenever the bytes do. */
  etag: string;
}

interface OpenedObject extends StoredObject {
  /** The bytes that were asked for. A reader that stops early destroys it. */
  body: Readable;
}

/** Where files live. An object is whole or absent: no reader ever sees a part of one. */
export interface ObjectStore {
  /** Stores what `source` yields and returns how many bytes that was. Leaves nothing behind when it fails. */
  put(key: StorageKey, source: Readable | Uint8Array): Promise<number>;
  /** Stores the same bytes under another key. Returns false, and does nothing, where there is no such object. */
  copy(from: StorageKey, to: StorageKey): Promise<boolean>;
  /** The bytes of an object, or a part of it that lies within it, with its size and tag. Null where there is none. */
  open(key: StorageKey, range?: ByteRange): Promise<OpenedObject | null>;
  /** The size and tag alone. Null where there is no such object. */
  head(key: StorageKey): Promise<StoredObject | null>;
  /** Hands `work` a path on this machine that holds the object for as long as `work` runs. */
  withLocalFile<Result>(key: StorageKey, work: (path: string) => Promise<Result>): Promise<Result>;
  /** Removes an object. Removing one that is not there is a success. */
  remove(key: StorageKey): Promise<void>;
  /** Removes what a `put` or `copy` has left that began before then and was cut off by a crash. */
  removeUnfinished(before: Date): Promise<void>;
  /** Every object with the time it was stored, in no particular order. */
  list(): AsyncIterable<{ key: StorageKey; storedAt: Date }>;
  /** The bytes of uploads that are still arriving. */
  readonly staging: Staging;
}

/**
 * Bytes that arrive in several requests over hours, kept apart from objects until they are one. What has arrived
 * survives a crash up to the last flush.
 */
export interface Staging {
  /** How many bytes have arrived; null before the first request, and once they were promoted or discarded. */
  size(id: UploadId): Promise<number | null>;
  /** The first bytes that have arrived, at most `length`. Null where `size` is. */
  head(id: UploadId, length: number): Promise<Uint8Array | null>;
  /** Opens an upload to add bytes from `offset` on. One writer at a time: the caller sees to it. */
  append(id: UploadId, offset: number): Promise<StagedWriter>;
  /** Makes everything that has arrived survive a power cut, and returns how many bytes that is. Null where `size` is. */
  settle(id: UploadId): Promise<number | null>;
  /**
   * Turns a complete upload into an object. Returns whether the object is there afterwards: a second call after a success
   * changes nothing, and one for bytes that are nowhere returns false.
   */
  promote(id: UploadId, key: StorageKey): Promise<boolean>;
  /** Removes what has arrived. Removing nothing is a success. */
  discard(id: UploadId): Promise<void>;
  /** Every upload that has bytes, with the time of its last byte. */
  list(): AsyncIterable<{ id: UploadId; writtenAt: Date }>;
}

export interface StagedWriter {
  /** Takes a chunk. Throws what an earlier write failed with. */
  add(chunk: Uint8Array): Promise<void>;
  /** Waits until everything taken is written, and returns how many bytes have arrived by then. */
  flush(): Promise<number>;
  /** Takes back everything since it was opened. */
  rollBack(): Promise<void>;
  close(): Promise<void>;
}
