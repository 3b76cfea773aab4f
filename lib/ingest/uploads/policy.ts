import type { MediaKind } from "#lib/platform/codecs/accepted-media";
import { nameUnaccepted } from "#lib/platform/codecs/name-unaccepted";
import { DomainError } from "#lib/platform/shared/domain-error";
import { boundedLine } from "#lib/platform/shared/plain-text";
import { storageIsFull } from "#lib/platform/storage/room";

/** How many uploads one account may have under way; a browser sends a few at a time and queues the rest. */
const MAX_OPEN_UPLOADS = 50;

const MAX_TITLE_LENGTH = 200;
const MAX_NAME_LENGTH = 255;

/** What the worker does for a video, in the order that a page shows it. */
export const ANALYSIS_STEPS = ["hash", "probe", "poster", "credentials", "label"] as const;
export type AnalysisStep = (typeof ANALYSIS_STEPS)[number];

/** The name that a file had on its creator's machine, without the folders before it. */
export const originalName = (fileName: string): string =>
  boundedLine(fileName.split(/[/\\]/u).at(-1) ?? "", MAX_NAME_LENGTH) || "Untitled";

/** The title that was given, or else one made of the file's name: `my_summer-trip.final.mp4` is "my summer-trip.final". */
export function titleOf(given: string | undefined, fileName: string): string {
  const title = boundedLine(given ?? "", MAX_TITLE_LENGTH);
  if (title !== "") return title;
  const name = originalName(fileName).replace(/\.[A-Za-z0-9]{1,5}$/u, "");
  return boundedLine(name.replaceAll("_", " "), MAX_TITLE_LENGTH) || "Untitled";
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
  /** What is left free for the database and for what analysis makes. */
  reservedBytes: number;
  openUploads: number;
}

/** Throws for an upload that could not end well, so that nobody sends bytes in vain. */
export function refuseHopeless({ sizeBytes, maxBytes, freeBytes, reservedBytes, openUploads }: Announced): void {
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
  if (sizeBytes > freeBytes - reservedBytes) throw storageIsFull();
}

const CONVERT_TO: Record<MediaKind, string> = {
  video: "MP4, MOV or WebM",
  audio: "M4A, MP3 or WAV",
  image: "JPEG, PNG, WebP, AVIF, HEIC or TIFF",
};

/** Says what the file is, as far as its first bytes tell, and what to do instead. */
export function typeIsNotAccepted(head: Uint8Array): DomainError {
  const found = nameUnaccepted(head);
  const all = "Upload MP4, MOV, WebM, M4A, MP3, WAV, JPEG, PNG, WebP, AVIF, HEIC or TIFF.";
  const detail =
    found === null
      ? `We don’t accept this type of file, whatever its name says. ${all}`
      : found.kind === null
        ? `This file is ${found.name}. ${all}`
        : `This file is ${found.name}, which we don’t accept. Convert it to ${CONVERT_TO[found.kind]} and upload that.`;
  return new DomainError("unsupported-media-type", detail);
}
