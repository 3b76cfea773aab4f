import type { Readable } from "node:stream";

import type { StorageKey } from "#lib/platform/shared/ids";

/** An inclusive range of bytes. */
export interface ByteRange {
  start: number;
  end: number;
}

/** Where files live. An object is whole or absent: no reader ever sees a part of one. */
export interface ObjectStore {
  /** Stores what `source` yields and returns how many bytes that was. Leaves nothing behind when it fails. */
  put(key: StorageKey, source: Readable | Uint8Array): Promise<number>;
  /** Takes over a finished file of this machine. A second call after a success changes nothing. */
  adopt(key: StorageKey, path: string): Promise<void>;
  /** The bytes of an object, or of a part of it. The stream errors when it does not exist. */
  read(key: StorageKey, range?: ByteRange): Readable;
  /** Its size in bytes, or null where there is none. */
  size(key: StorageKey): Promise<number | null>;
  /** Hands `work` a path on this machine that holds the object for as long as `work` runs. */
  withLocalFile<Result>(key: StorageKey, work: (path: string) => Promise<Result>): Promise<Result>;
  /** Removes an object. Removing one that is not there is a success. */
  remove(key: StorageKey): Promise<void>;
  /** Removes what a `put` has left that began before then and was cut off by a crash. */
  removeUnfinished(before: Date): Promise<void>;
  /** Every object with the time it was stored, in no particular order. */
  list(): AsyncIterable<{ key: StorageKey; storedAt: Date }>;
}
