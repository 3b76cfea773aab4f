import type { SameFile } from "#lib/overview/catalogue/processing-shape";
import { boundedLine } from "#lib/platform/shared/plain-text";

/** What a creator decides about an upload before anybody sees it. */
export interface UploadDetails {
  title: string;
  visibility: "private" | "unlisted" | "public";
  /** How AI was used; null while the creator has not said. */
  declaration: "none" | "modified" | "generated" | null;
  note: string;
  remixChoice: "inherit" | "allow" | "deny";
  /** What AI training is set to; with named parties, their ids. */
  training: { choice: "inherit" | "allow" | "deny" | "parties"; parties: string[] };
}

type UploadState =
  /** It is read, to know it again and to see whether its creator has it already. */
  | { phase: "reading" }
  /** Its creator has it already, and says whether to send it all the same. */
  | { phase: "duplicate"; other: SameFile }
  | { phase: "waiting" }
  | { phase: "sending" }
  | { phase: "paused" }
  /** The connection or the server failed; it goes on by itself. */
  | { phase: "interrupted"; detail: string }
  /** After a reload the browser no longer has the file. */
  | { phase: "needs-file"; detail: string | null }
  | { phase: "refused"; detail: string; retryable: boolean }
  | { phase: "cancelled" }
  /** Every byte has arrived; from here on the server's analysis is watched. */
  | { phase: "sent" };

/** One file on its way, as the page shows it. */
export interface UploadItem {
  id: string;
  name: string;
  sizeBytes: number;
  lastModified: number;
  /** The SHA-256 of its first and last MiB, by which it is known again; null until it was read. */
  fingerprint: string | null;
  mediaType: string;
  details: UploadDetails;
  /** Why the details could not be saved, if so. */
  detailsProblem: string | null;
  state: UploadState;
  sentBytes: number;
  bytesPerSecond: number | null;
  videoId: string | null;
  /** Its creator has the file already, and said to send it all the same. */
  isSentAgain: boolean;
  /** An address of the file in this browser, for a preview; null while the file is not at hand. */
  previewUrl: string | null;
}

const MAX_TITLE_LENGTH = 200;

/** The title that a file's name suggests: `my_summer-trip.final.mp4` is "my summer-trip.final". */
export const titleFrom = (name: string): string =>
  boundedLine(name.replace(/\.[A-Za-z0-9]{1,5}$/u, "").replaceAll("_", " "), MAX_TITLE_LENGTH) || "Untitled";

/** Why a file need not be sent at all, in words; null when it may be. */
export function refusalBeforeSending(file: { name: string; size: number }, maxBytes: number): string | null {
  if (file.size === 0) return "The file is empty. Choose another file.";
  if (file.size <= maxBytes) return null;
  return `The file has ${inWords(file.size)}; at most ${inWords(maxBytes)} are accepted. Shorten it or export it with a lower bit rate.`;
}

const UNITS = ["bytes", "kB", "MB", "GB", "TB"];

/** A size for people: 4.3 GB. */
export function inWords(bytes: number): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1);
  const shown = bytes / 1000 ** power;
  return `${power === 0 ? String(Math.round(bytes)) : shown.toFixed(shown < 10 ? 1 : 0)} ${UNITS[power] ?? ""}`;
}

/** How long the rest takes at this speed, in words; null while that cannot be told. */
export function remainingInWords(item: Pick<UploadItem, "sizeBytes" | "sentBytes" | "bytesPerSecond">): string | null {
  if (item.bytesPerSecond === null || item.bytesPerSecond < 1) return null;
  const seconds = Math.ceil((item.sizeBytes - item.sentBytes) / item.bytesPerSecond);
  if (seconds < 60) return `${String(seconds)} s left`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return `${String(minutes)} min left`;
  return `${String(Math.floor(minutes / 60))} h ${String(minutes % 60)} min left`;
}

const WINDOW_MS = 5_000;

/** The speed over the last few seconds, from what has been sent at each moment. */
export function speedMeter(): (sentBytes: number, nowMs: number) => number | null {
  let samples: { atMs: number; bytes: number }[] = [];
  return (sentBytes, nowMs) => {
    samples = [...samples.filter(({ atMs }) => nowMs - atMs <= WINDOW_MS), { atMs: nowMs, bytes: sentBytes }];
    const [first] = samples;
    if (first === undefined || nowMs - first.atMs < 500) return null;
    return Math.max(0, ((sentBytes - first.bytes) / (nowMs - first.atMs)) * 1000);
  };
}

/** Not crypto.randomUUID, which exists only with https; this only has to differ within one browser. */
const newUploadId = (): string => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;

/** What a video has whose creator has decided nothing yet. */
export const newDetails = (title: string): UploadDetails => ({
  title,
  visibility: "private",
  declaration: null,
  note: "",
  remixChoice: "inherit",
  training: { choice: "inherit", parties: [] },
});

/** A file that was just chosen: to be read, or refused at once with the reason. */
export const itemFor = (file: File, refusal: string | null): UploadItem => ({
  id: newUploadId(),
  name: file.name,
  sizeBytes: file.size,
  lastModified: file.lastModified,
  fingerprint: null,
  mediaType: file.type,
  details: newDetails(titleFrom(file.name)),
  detailsProblem: null,
  state: refusal === null ? { phase: "reading" } : { phase: "refused", detail: refusal, retryable: false },
  sentBytes: 0,
  bytesPerSecond: null,
  videoId: null,
  isSentAgain: false,
  previewUrl: refusal === null ? URL.createObjectURL(file) : null,
});
