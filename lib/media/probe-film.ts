import { ALL_FORMATS, EncodedPacketSink, FilePathSource, Input, type InputTrack } from "mediabunny";

import { type MediaType } from "#lib/media/accepted-media";
import { type Readable } from "#lib/media/probe-outcome";
import { type Unreadable, unreadable } from "#lib/media/unreadable";

/** More tracks than this are not looked at; the sample tables of all of them would have to be read. */
const MAX_TRACKS = 8;

/** What a video or sound file holds, from its tables alone. Only in a child. */
export async function probeFilm(path: string, mediaType: MediaType): Promise<Readable | Unreadable> {
  using film = new Input({ source: new FilePathSource(path), formats: ALL_FORMATS });
  const [pictures, sounds] = [await film.getVideoTracks(), await film.getAudioTracks()];
  const tracks: InputTrack[] = [...pictures, ...sounds].slice(0, MAX_TRACKS);
  const states = await Promise.all(tracks.map(stateOfTrack));
  if (states.includes("cut")) return unreadable("truncated");
  if (!states.includes("whole")) return unreadable("no-media");

  const seconds = (await film.getDurationFromMetadata()) ?? (await film.computeDuration());
  const durationMs = Math.round(seconds * 1000);
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
    durationMs,
    ...seen,
    codecs: [...new Set(codecs)],
  };
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
