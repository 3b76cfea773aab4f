import { readSync } from "node:fs";

/** Bytes that can be had piece by piece, at once. */
interface Bytes {
  size: number;
  read(from: number, to: number): Uint8Array<ArrayBuffer>;
}

/** An open file. */
export const bytesOfFile = (descriptor: number, size: number): Bytes => ({
  size,
  read(from, to) {
    const bytes = new Uint8Array(to - from);
    for (let done = 0; done < bytes.length;) {
      const count = readSync(descriptor, bytes, done, bytes.length - done, from + done);
      if (count === 0) throw new Error("The file became shorter while it was read.");
      done += count;
    }
    return bytes;
  },
});

export const bytesInMemory = (bytes: Uint8Array): Bytes => ({
  size: bytes.length,
  read: (from, to) => new Uint8Array(bytes.subarray(from, to)),
});

/**
 * A Blob whose bytes can be read at once. The engine reads its `slice`s by FileReaderSync, which browsers have in
 * their workers and Node has nowhere; so a large file is never in memory as a whole.
 */
export class SyncBlob extends Blob {
  readonly #bytes: Bytes;
  readonly #from: number;
  readonly #to: number;

  constructor(bytes: Bytes, type: string, from = 0, to = bytes.size) {
    super([], { type });
    this.#bytes = bytes;
    this.#from = from;
    this.#to = to;
  }

  override get size(): number {
    return this.#to - this.#from;
  }

  override slice(start = 0, end = this.size): SyncBlob {
    return new SyncBlob(this.#bytes, this.type, this.#from + start, this.#from + Math.min(end, this.size));
  }

  readNow(): ArrayBuffer {
    return this.#bytes.read(this.#from, this.#to).buffer;
  }
}

/** What the engine looks for in the global scope; it reads nothing but the blobs that it was given. */
export class FileReaderSync {
  readAsArrayBuffer(blob: SyncBlob): ArrayBuffer {
    return blob.readNow();
  }
}
