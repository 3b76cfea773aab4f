import { inNumbers } from "#lib/platform/shared/number-words";

import { fingerprintOf, NOT_READ } from "./file-hashes.ts";

/** A file that was being sent, as far as it is needed to know it again. */
interface KnownFile {
  name: string;
  sizeBytes: number;
  /** Null for what was begun before fingerprints were taken. */
  fingerprint: string | null;
  /** When it was last changed on the device where it was chosen; null where that is another one. */
  lastModified: number | null;
}

/** Exact: two files that differ can both have 25 MB. */
const inBytes = (size: number): string => `${inNumbers(size)} bytes`;

/**
 * Why a chosen file is not the one that was being sent, in words; null when it is. The server cannot tell: it would
 * put the end of one file behind the beginning of another.
 */
export async function differenceFrom(known: KnownFile, file: File): Promise<string | null> {
  if (file.name !== known.name) return `This file is called “${file.name}”. Choose “${known.name}” to continue.`;
  if (file.size !== known.sizeBytes) {
    return `This file is ${inBytes(file.size)}, but the one you started with was ${inBytes(known.sizeBytes)}. Choose the original file to continue.`;
  }
  const changed =
    "This file has the same name and size, but it was changed since you started. Upload it as a new file.";
  if (known.fingerprint === null) return known.lastModified === file.lastModified ? null : changed;
  try {
    return known.fingerprint === (await fingerprintOf(file)) ? null : changed;
  } catch {
    return NOT_READ;
  }
}
