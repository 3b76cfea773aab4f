import { type FileHandle } from "node:fs/promises";

import { type MediaType } from "#lib/platform/codecs/accepted-media";
import { type BoxWalk, walkBoxes } from "#lib/platform/codecs/boxes";
import { id3TagBytes } from "#lib/platform/codecs/id3";
import { type UnreadableCode } from "#lib/platform/codecs/unreadable";
import { readWav } from "#lib/platform/codecs/wav";
import { type ReadBytes, windowedReader } from "#lib/platform/codecs/windowed-reader";

type Problem = Extract<UnreadableCode, "truncated" | "no-index" | "no-media" | "no-still-picture" | "malformed">;

/** More pieces than any ordinary file has; walking on would only serve a file that was made to be slow. */
const MAX_PIECES = 500_000;

/**
 * Whether a file keeps the sizes that it declares for its pieces, without decoding anything: decoders tell a file that
 * is cut from one that is damaged badly or not at all. Null means that nothing is wrong with the sizes.
 */
export async function checkStructure(file: FileHandle, mediaType: MediaType): Promise<Problem | null> {
  const { size } = await file.stat();
  const read = windowedReader(file);
  switch (mediaType) {
    case "video/mp4":
    case "video/quicktime":
    case "audio/mp4":
      return checkFilm(read, size);
    case "image/avif":
    case "image/heic":
      return checkPicture(read, size);
    case "video/webm":
      return checkWebm(read, size);
    case "audio/wav":
      return checkWav(read, size);
    case "image/webp":
      // Some writers leave out the byte that fills an odd size up.
      return (await read(4, 4)).readUInt32LE() + 8 > size + 1 ? "truncated" : null;
    case "image/png":
      return checkPng(read, size);
    case "audio/mpeg":
      return checkMp3(read, size);
    case "image/tiff":
    case "image/jpeg":
      // One is looked at on opening it; the other declares no size, and the decoder tells.
      return null;
  }
}

/** Boxes that are part of what a film or a picture needs, or that players and the credentials engine read. */
const KNOWN_BOXES = ["ftyp", "styp", "moov", "mdat", "moof", "mfra", "meta", "uuid", "sidx", "free", "skip", "wide"];

/**
 * Cameras put data of their own behind a complete file, some of it not in boxes at all. It harms nobody, and players
 * ignore it; so only a cut in something known counts once all that is needed has been there.
 */
function problemOfBoxes({ boxes, problem }: BoxWalk, needed: readonly string[]): Problem | null {
  if (problem === null) return null;
  const last = boxes.at(-1);
  const isCut = problem === "beyond-end" && KNOWN_BOXES.includes(last?.type ?? "");
  const isComplete = needed.every((type) => boxes.some((box) => box.type === type));
  if (!isCut && isComplete) return null;
  return problem === "beyond-end" ? "truncated" : "malformed";
}

async function checkFilm(read: ReadBytes, fileBytes: number): Promise<Problem | null> {
  const walk = await walkBoxes(read, fileBytes);
  const problem = problemOfBoxes(walk, ["moov", "mdat"]);
  if (problem !== null) return problem;
  return walk.boxes.some((box) => box.type === "moov") ? null : "no-index";
}

/** A sequence of pictures may come without a still picture (ISO/IEC 23008-12, 7): it is a film that no decoder here reads. */
async function checkPicture(read: ReadBytes, fileBytes: number): Promise<Problem | null> {
  const walk = await walkBoxes(read, fileBytes);
  const problem = problemOfBoxes(walk, ["meta"]);
  if (problem !== null) return problem;
  const has = (type: string): boolean => walk.boxes.some((box) => box.type === type);
  return has("moov") && !has("meta") ? "no-still-picture" : null;
}

/** EBML (RFC 8794): the header, then one segment whose size is known unless the file was streamed. */
async function checkWebm(read: ReadBytes, fileBytes: number): Promise<Problem | null> {
  const header = ebmlSize(await read(4, 8));
  if (header?.size == null) return "malformed";
  const segmentAt = 4 + header.length + header.size;
  const segment = await read(segmentAt, 12);
  if (segment.length < 5) return "truncated";
  if (segment.readUInt32BE() !== 0x18538067) return "malformed";
  const body = ebmlSize(segment.subarray(4));
  if (!body) return "malformed";
  return body.size !== null && segmentAt + 4 + body.length + body.size > fileBytes ? "truncated" : null;
}

/** A variable-length size; its value is null where the writer did not know it. */
function ebmlSize(bytes: Buffer): { length: number; size: number | null } | null {
  const first = bytes[0] ?? 0;
  const length = Math.clz32(first) - 23;
  if (first === 0 || bytes.length < length) return null;
  let size = first & (0xff >> length);
  let unknown = size === 0xff >> length;
  for (const byte of bytes.subarray(1, length)) {
    size = size * 256 + byte;
    unknown &&= byte === 0xff;
  }
  return { length, size: unknown ? null : size };
}

async function checkWav(read: ReadBytes, fileBytes: number): Promise<Problem | null> {
  const wav = await readWav(read, fileBytes);
  return typeof wav === "string" ? wav : null;
}

async function checkPng(read: ReadBytes, fileBytes: number): Promise<Problem | null> {
  let offset = 8;
  for (let chunks = 0; offset + 12 <= fileBytes; chunks += 1) {
    if (chunks === MAX_PIECES) return "malformed";
    const chunk = await read(offset, 8);
    offset += 12 + chunk.readUInt32BE();
    if (chunk.toString("latin1", 4) === "IEND") return offset > fileBytes ? "truncated" : null;
  }
  return "truncated";
}

/** Encoders disagree on whether the frame with the header counts; this is the longest that one can be. */
const MP3_TOLERANCE_BYTES = 1441;
/** One of each version, and one to spare. */
const MAX_TAGS = 4;

/** The Xing header of the first frame, where there is one, knows how long the sound is in bytes. */
async function checkMp3(read: ReadBytes, fileBytes: number): Promise<Problem | null> {
  let frameAt = 0;
  for (let tags = 0; tags < MAX_TAGS; tags += 1) {
    const tagBytes = id3TagBytes(await read(frameAt, 10));
    if (tagBytes === 0) break;
    frameAt += tagBytes;
  }
  const frame = await read(frameAt, 64);
  if (frame.length < 64) return "truncated";
  // Its place depends on the version and on the number of channels (ISO/IEC 11172-3, 2.4.1.7: side information).
  const xingAt = [36, 21, 13].find((at) => /^(Xing|Info)$/.test(frame.toString("latin1", at, at + 4)));
  if (xingAt === undefined) return null;
  const flags = frame.readUInt32BE(xingAt + 4);
  if ((flags & 2) === 0) return null;
  const declaredBytes = frame.readUInt32BE(xingAt + 8 + (flags & 1 ? 4 : 0));
  return frameAt + declaredBytes > fileBytes + MP3_TOLERANCE_BYTES ? "truncated" : null;
}
