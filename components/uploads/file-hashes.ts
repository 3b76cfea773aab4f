import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

const MIB = 1024 ** 2;

/*
 * Not by crypto.subtle: it exists only with https, and takes a file as one piece of memory.
 */

async function hashOf(parts: Iterable<Blob>, signal?: AbortSignal): Promise<string> {
  const hash = sha256.create();
  for (const part of parts) {
    signal?.throwIfAborted();
    hash.update(new Uint8Array(await part.arrayBuffer()));
  }
  return bytesToHex(hash.digest());
}

function* pieces(file: Blob): Generator<Blob> {
  for (let at = 0; at < file.size; at += MIB) yield file.slice(at, at + MIB);
}

/** Browsers do not say why they cannot read a file: it was moved, deleted, or its drive is gone. */
export const NOT_READ = "Your browser can’t read this file. Check that it’s still there, then choose it again.";

/** The SHA-256 of a file's first and last MiB, in hexadecimal: enough to know a file again, and read at once. */
export const fingerprintOf = (file: Blob): Promise<string> =>
  hashOf([file.slice(0, MIB), file.slice(Math.max(0, file.size - MIB))]);

/** The SHA-256 of a whole file, in hexadecimal, read a MiB at a time so that the page goes on between them. */
export const sha256Of = (file: Blob, signal?: AbortSignal): Promise<string> => hashOf(pieces(file), signal);
