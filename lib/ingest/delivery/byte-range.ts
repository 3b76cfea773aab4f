import type { ByteRange } from "#lib/platform/storage/object-store";

export type RangeAnswer = { kind: "whole" } | { kind: "part"; range: ByteRange } | { kind: "unsatisfiable" };

/**
 * What a Range header asks of a file (RFC 9110, 14.2). Anything but one range of bytes is answered with the whole
 * file, as the RFC allows: several ranges in one answer help nobody who plays a video.
 */
export function rangeOf(header: string | undefined, sizeBytes: number): RangeAnswer {
  const match = /^bytes=(?:(?<first>\d+)-(?<last>\d*)|-(?<suffix>\d+))$/.exec(header?.replaceAll(" ", "") ?? "");
  if (!match?.groups) return { kind: "whole" };
  const { first, last, suffix } = match.groups as Record<string, string | undefined>;
  if (suffix !== undefined) {
    const bytes = Math.min(Number(suffix), sizeBytes);
    return bytes === 0 ? { kind: "unsatisfiable" } : part(sizeBytes - bytes, sizeBytes - 1);
  }
  const start = Number(first);
  const end = last ? Number(last) : sizeBytes - 1;
  if (last && end < start) return { kind: "whole" };
  return start >= sizeBytes ? { kind: "unsatisfiable" } : part(start, Math.min(end, sizeBytes - 1));
}

const part = (start: number, end: number): RangeAnswer => ({ kind: "part", range: { start, end } });

/** Whether an If-None-Match header names this entity tag; weak and strong compare alike here (RFC 9110, 13.1.2). */
export const namesTag = (header: string | undefined, etag: string): boolean =>
  header !== undefined &&
  (header.trim() === "*" || header.split(",").some((candidate) => candidate.trim().replace(/^W\//, "") === etag));
