import { DomainError } from "#lib/shared/domain-error";

/** How many uploads one account may have under way; a browser sends a few at a time and queues the rest. */
const MAX_OPEN_UPLOADS = 50;

/** Room that is left on the disk for the database and for what analysis makes. */
const RESERVED_BYTES = 256 * 1024 ** 2;

const MAX_TITLE_LENGTH = 200;
const MAX_NAME_LENGTH = 255;

/** What the worker does for a video, in the order that a page shows it. */
export const ANALYSIS_STEPS = ["hash", "probe", "poster", "credentials", "label"] as const;
export type AnalysisStep = (typeof ANALYSIS_STEPS)[number];

/** What has no place in one line: PostgreSQL cannot store NUL, and invisible or turning marks disguise a name. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu;

/** One line of at most so many characters. */
function inLine(text: string, maxLength: number): string {
  const line = text.replaceAll(UNPRINTABLE, " ").replaceAll(/\s+/gu, " ");
  return Array.from(line.trim()).slice(0, maxLength).join("").trim();
}

/** The name that a file had on its creator's machine, without the folders before it. */
export const originalName = (fileName: string): string =>
  inLine(fileName.split(/[/\\]/u).at(-1) ?? "", MAX_NAME_LENGTH) || "Untitled";

/** The title that was given, or else one made of the file's name: `my_summer-trip.final.mp4` is "my summer-trip.final". */
export function titleOf(given: string | undefined, fileName: string): string {
  const title = inLine(given ?? "", MAX_TITLE_LENGTH);
  if (title !== "") return title;
  const name = originalName(fileName).replace(/\.[A-Za-z0-9]{1,5}$/u, "");
  return inLine(name.replaceAll("_", " "), MAX_TITLE_LENGTH) || "Untitled";
}

const units = ["bytes", "kB", "MB", "GB", "TB"];

/** A size for people: 4.3 GB. */
export function inWords(bytes: number): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  const shown = bytes / 1000 ** power;
  return `${power === 0 ? String(bytes) : shown.toFixed(shown < 10 ? 1 : 0)} ${units[power] ?? ""}`;
}

/** What is known of an upload before its first byte. */
export interface Announced {
  sizeBytes: number;
  maxBytes: number;
  /** What the disk has left after everything that was already promised to other uploads. */
  freeBytes: number;
  openUploads: number;
}

/** Throws for an upload that could not end well, so that nobody sends bytes in vain. */
export function refuseHopeless({ sizeBytes, maxBytes, freeBytes, openUploads }: Announced): void {
  if (sizeBytes === 0) throw new DomainError("empty-file", "The file is empty. Choose another file.");
  if (sizeBytes > maxBytes) {
    const facts = `The file has ${inWords(sizeBytes)}; at most ${inWords(maxBytes)} are accepted.`;
    throw new DomainError("too-large", `${facts} Shorten it or export it with a lower bit rate, then upload it again.`);
  }
  if (openUploads >= MAX_OPEN_UPLOADS) {
    const facts = `You already have ${String(openUploads)} uploads under way, the most that are allowed at once.`;
    throw new DomainError("too-many-requests", `${facts} Finish or cancel one, then start this one.`, {
      retryAfterSeconds: 60,
    });
  }
  if (sizeBytes > freeBytes - RESERVED_BYTES) throw storageIsFull();
}

export const storageIsFull = (): DomainError =>
  new DomainError("storage-full", "The storage of this site is full. Tell its operator, and try again later.");

export const typeIsNotAccepted = (): DomainError =>
  new DomainError(
    "unsupported-media-type",
    "This is not a kind of file that is accepted here, whatever its name says. " +
      "Upload MP4, MOV, WebM, M4A, MP3, WAV, JPEG, PNG, WebP, AVIF, HEIC or TIFF.",
  );
