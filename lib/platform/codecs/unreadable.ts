import { z } from "zod";

import { type ChildResult } from "#lib/platform/sandbox/run-in-child";

/** Why a file cannot be used, each with the sentence that its creator reads: what is wrong and what to do. */
export const UNREADABLE = {
  empty: "The file is empty. Choose the file again, and check that it opens on your device.",
  truncated:
    "The file ends before its content does, so a part of it is missing. Copy or export it again, and upload the whole file.",
  "no-index":
    "The recording was never finished: its index is missing, and no player can open it. Open it in the app that recorded it and export it again.",
  "no-media": "The file holds no picture and no sound. Check that it plays on your device, or export it again.",
  "no-still-picture": "The file contains a moving image but no still image. Export it as an MP4 video and upload that.",
  "raw-photo": "This is a camera raw file, not a finished picture. Export it as JPEG, HEIC or TIFF and upload that.",
  encrypted: "The file is copy-protected. Upload an unprotected version.",
  "another-kind":
    "The file looks like one type but contains another that we don’t accept. Convert it to MP4, M4A, MP3 or WAV and upload that.",
  malformed:
    "The file is damaged, or is not what it claims to be. Open it in the app that made it and export it again.",
  "too-many-pixels": "The picture is larger than 250 megapixels. Make it smaller and upload it again.",
  "took-too-long":
    "Reading the file took longer than any ordinary file needs, so it was stopped. Export it again, or convert it to MP4 or JPEG.",
  "too-much-memory":
    "Reading the file needed more memory than any ordinary file does, so it was stopped. Make it smaller, or convert it to MP4 or JPEG.",
  "reader-crashed": "The file stopped the program that reads it. Export it again, or convert it to MP4 or JPEG.",
} as const;

export type UnreadableCode = keyof typeof UNREADABLE;

export const unreadableCode = z.enum(Object.keys(UNREADABLE) as [UnreadableCode, ...UnreadableCode[]]);

export interface Unreadable {
  readable: false;
  code: UnreadableCode;
  reason: string;
  /** What the reader said, for the log; never for a page, since the file may have had a say in it. */
  detail?: string;
}

export const unreadable = (code: UnreadableCode): Unreadable => ({ readable: false, code, reason: UNREADABLE[code] });

/** What it says about a file that the child reading it came to no answer. */
export function unreadableByFailure(result: Exclude<ChildResult<unknown>, { outcome: "done" }>): Unreadable {
  const codes = {
    timeout: "took-too-long",
    "out-of-memory": "too-much-memory",
    crashed: "reader-crashed",
    failed: "malformed",
  } as const;
  return { ...unreadable(codes[result.outcome]), detail: result.message };
}
