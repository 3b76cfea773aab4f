import { open } from "node:fs/promises";

import { EncodedPacketSink, type Input, type InputTrack, UnsupportedInputFormatError } from "mediabunny";

import { BOX_MEDIA, type ImageType, type MediaType } from "#lib/platform/codecs/accepted-media";
import { walkBoxes } from "#lib/platform/codecs/boxes";
import { openFilm } from "#lib/platform/codecs/open-film";
import { MAX_DURATION_MS, type Readable } from "#lib/platform/codecs/probe-outcome";
import { type Unreadable, unreadable } from "#lib/platform/codecs/unreadable";
import { readWav } from "#lib/platform/codecs/wav";
import { windowedReader } from "#lib/platform/codecs/windowed-reader";

type FilmType = Exclude<MediaType, ImageType>;

/** More tracks than this are not looked at; the sample tables of all of them would have to be read. */
const MAX_TRACKS = 8;

/** What a video or sound file holds, from its tables alone. Only in a child. */
export async function probeFilm(path: string, mediaType: FilmType): Promise<Readable | Unreadable> {
  // The reader below knows PCM only, and needs sizes that recorders leave open.
  if (mediaType === "audio/wav") return probeWav(path);
  if (BOX_MEDIA.includes(mediaType) && (await isProtected(path))) return unreadable("encrypted");
  using film = openFilm(path, mediaType);
  try {
    return await probeTracks(film, mediaType);
  } catch (error) {
    if (error instanceof UnsupportedInputFormatError && mediaType === "audio/mpeg") return unreadable("another-kind");
    throw error;
  }
}

/** More than the tables of an hour take; those of a protected film begin with how each track is coded. */
const MAX_TABLE_BYTES = 16 * 1024 ** 2;

/**
 * Whether a film says that it is encrypted, which the reader cannot always tell from damage: tracks are then named by
 * one of these, with `sinf`, the protection scheme, in them (ISO/IEC 14496-12, 8.12).
 */
async function isProtected(path: string): Promise<boolean> {
  await using file = await open(path, "r");
  const { boxes } = await walkBoxes(windowedReader(file), (await file.stat()).size);
  const tables = boxes.find((box) => box.type === "moov");
  if (!tables) return false;
  const bytes = Buffer.alloc(Math.min(tables.bytes, MAX_TABLE_BYTES));
  const { bytesRead } = await file.read(bytes, 0, bytes.length, tables.offset);
  const read = bytes.subarray(0, bytesRead);
  return read.includes("sinf") && ["encv", "enca", "drms", "drmi"].some((name) => read.includes(name));
}

async function probeWav(path: string): Promise<Readable | Unreadable> {
  await using file = await open(path, "r");
  const wav = await readWav(windowedReader(file), (await file.stat()).size);
  if (typeof wav === "string") return unreadable(wav);
  const { durationMs, codec } = wav;
  const none = { width: null, height: null, rotation: 0 } as const;
  return {
    readable: true,
    mediaType: "audio/wav",
    durationMs: durationMs && storable(durationMs),
    ...none,
    codecs: [codec],
  };
}

const storable = (durationMs: number): number => Math.min(Math.max(0, Math.round(durationMs)), MAX_DURATION_MS);

async function probeTracks(film: Input, mediaType: FilmType): Promise<Readable | Unreadable> {
  const [pictures, sounds] = [await film.getVideoTracks(), await film.getAudioTracks()];
  const tracks: InputTrack[] = [...pictures, ...sounds].slice(0, MAX_TRACKS);
  const states = await Promise.all(tracks.map(stateOfTrack));
  if (states.includes("cut")) return unreadable("truncated");
  if (!states.includes("whole")) return unreadable("no-media");

  const picture = await film.getPrimaryVideoTrack();
  const seen = {
    width: picture && (await picture.getDisplayWidth()),
    height: picture && (await picture.getDisplayHeight()),
    rotation: picture ? await picture.getRotation() : 0,
  };
  const codecs = await Promise.all(tracks.map(codecOf));
  return {
    readable: true,
    mediaType: typeByContent(mediaType, picture !== null),
    durationMs: storable((await durationOf(film, mediaType)) * 1000),
    ...seen,
    codecs: [...new Set(codecs)],
  };
}

/**
 * As the file says. An MP3 says it only in a header that not all have; the reader guesses it from the first frame, which
 * is wrong where frames differ, and has walked over all of them by now.
 */
async function durationOf(film: Input, mediaType: FilmType): Promise<number> {
  const declared = mediaType === "audio/mpeg" ? null : await film.getDurationFromMetadata();
  return declared ?? (await film.computeDuration());
}

/** Looks at the first and the last packet of a track: its tables may promise what the file does not hold. */
async function stateOfTrack(track: InputTrack): Promise<"whole" | "empty" | "cut"> {
  const packets = new EncodedPacketSink(track);
  const first = await packets.getFirstPacket();
  if (!first) return (await track.getDurationFromMetadata()) ? "cut" : "empty";
  const last = await packets.getPacket(Infinity);
  return last && last.data.byteLength === last.byteLength ? "whole" : "cut";
}

async function codecOf(track: InputTrack): Promise<string> {
  const known = (await track.getCodecParameterString()) ?? (await track.getCodec());
  const name = known ?? (await track.getInternalCodecId());
  const text = name instanceof Uint8Array ? "unknown" : String(name ?? "unknown");
  // What the container says is a stranger's text: printable and short, or not at all.
  return /^[ -~]{1,60}$/.test(text) ? text : "unknown";
}

function typeByContent(mediaType: MediaType, hasPicture: boolean): MediaType {
  if (mediaType === "video/mp4" && !hasPicture) return "audio/mp4";
  return mediaType === "audio/mp4" && hasPicture ? "video/mp4" : mediaType;
}
