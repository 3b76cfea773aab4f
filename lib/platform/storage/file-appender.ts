import type { FileHandle } from "node:fs/promises";

/** So much may wait in memory while the disk is busy; then the sender waits too. */
const MAX_GATHERED_BYTES = 1024 ** 2;

/**
 * Writes chunks to a file in their order from `position` on. Whatever gathers while the disk is busy goes out as
 * one write, so a fast network costs few system calls, and nothing lies in memory while the disk is idle.
 */
export class FileAppender {
  readonly #file: FileHandle;
  #position: number;
  #gathered: Uint8Array[] = [];
  #gatheredBytes = 0;
  #writing: Promise<void> | null = null;
  #failure: Error | null = null;

  constructor(file: FileHandle, position: number) {
    this.#file = file;
    this.#position = position;
  }

  /** Takes a chunk. Throws what an earlier write failed with. */
  async add(chunk: Uint8Array): Promise<void> {
    this.#gathered.push(chunk);
    this.#gatheredBytes += chunk.byteLength;
    this.#writing ??= this.#drain();
    if (this.#gatheredBytes > MAX_GATHERED_BYTES) await this.#writing;
    this.#throwFailure();
  }

  /** Waits until everything taken is written, and returns where the file then ends. */
  async flush(): Promise<number> {
    await this.#writing;
    this.#throwFailure();
    return this.#position;
  }

  #throwFailure(): void {
    if (this.#failure !== null) throw this.#failure;
  }

  async #drain(): Promise<void> {
    try {
      while (this.#gathered.length > 0) {
        const batch = this.#gathered;
        this.#gathered = [];
        this.#gatheredBytes = 0;
        await this.#write(batch);
      }
    } catch (error) {
      this.#failure = error instanceof Error ? error : new Error(String(error));
    } finally {
      this.#writing = null;
    }
  }

  /** A write may take only a part, as one that meets the end of the disk does; the rest follows or fails. */
  async #write(batch: Uint8Array[]): Promise<void> {
    let rest = batch;
    while (rest.length > 0) {
      const { bytesWritten } = await this.#file.writev(rest, this.#position);
      this.#position += bytesWritten;
      rest = without(rest, bytesWritten);
    }
  }
}

function without(chunks: Uint8Array[], bytes: number): Uint8Array[] {
  let toSkip = bytes;
  const index = chunks.findIndex((chunk) => {
    if (toSkip < chunk.byteLength) return true;
    toSkip -= chunk.byteLength;
    return false;
  });
  const first = chunks[index];
  return first === undefined ? [] : [first.subarray(toSkip), ...chunks.slice(index + 1)];
}
