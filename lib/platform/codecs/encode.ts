import {
  AudioSample,
  AudioSampleSource,
  FilePathTarget,
  Mp3OutputFormat,
  Mp4OutputFormat,
  MovOutputFormat,
  Output,
  type OutputFormat,
  Quality,
  VideoSample,
  VideoSampleSource,
  WavOutputFormat,
  WebMOutputFormat,
} from "mediabunny";
import sharp from "sharp";

import { registerServerCodecs } from "#lib/platform/codecs/server-codecs";

/**
 * A picture: an SVG document, or RGBA bytes of exactly the frame's size. Text in an SVG needs a font on the machine,
 * which a bare server may not have: draw shapes.
 */
export type Picture = string | Uint8Array;

/** The loudness (-1 to 1) at a time. Played on one channel. */
type Sound = (seconds: number) => number;

export interface VideoToEncode {
  path: string;
  container: "mp4" | "mov" | "webm";
  /** HEVC is what phones write and what many browsers cannot play. MP4 and MOV only. */
  codec?: "avc" | "hevc";
  /** Even numbers: H.264 and VP9 store colour at half the resolution. */
  width: number;
  height: number;
  fps: number;
  durationMs: number;
  drawFrame: (timeMs: number, index: number) => Picture | Promise<Picture>;
  sound?: Sound;
  /** Told to the player, as a phone does that was held upright. */
  rotation?: 0 | 90 | 180 | 270;
  /** Bits per second; by default chosen for the size. */
  bitrate?: number;
  /** `fast` takes a third of the time and needs more bits for the same look. */
  effort?: "fast" | "thorough";
  /** `fragmented` as streaming recorders write it; by default `moov` comes first. MP4 and MOV only. */
  layout?: "moov-first" | "moov-last" | "fragmented";
}

export interface AudioToEncode {
  path: string;
  container: "m4a" | "mp3" | "wav";
  durationMs: number;
  sound: Sound;
}

const SAMPLE_RATE = 48_000;
const SOUND_QUALITY = new Quality({ bitrate: 96_000 });

/** Whether this installation can make videos; the encoders are an optional dependency. */
export const canEncodeVideo = (): Promise<boolean> => registerServerCodecs();

/**
 * Writes a video file from drawn frames: H.264 and AAC in MP4 and MOV, VP9 and Opus in WebM; what every browser plays.
 * For pictures of our own making (the demo, tests): it runs in this process. Throws where `canEncodeVideo` is false.
 */
export async function encodeVideo(video: VideoToEncode): Promise<void> {
  await requireEncoders();
  const webm = video.container === "webm";
  const output = new Output({ format: videoFormat(video), target: new FilePathTarget(video.path) });
  const frames = new VideoSampleSource({
    codec: webm ? "vp9" : (video.codec ?? "avc"),
    quality: video.bitrate ? new Quality({ bitrate: video.bitrate }) : new Quality("high"),
    keyFrameInterval: 1,
    latencyMode: video.effort === "fast" ? "realtime" : "quality",
  });
  output.addVideoTrack(frames, { frameRate: video.fps, rotation: video.rotation ?? 0 });
  const audio = video.sound && new AudioSampleSource({ codec: webm ? "opus" : "aac", quality: SOUND_QUALITY });
  if (audio) output.addAudioTrack(audio);
  await output.start();

  const frameCount = Math.max(1, Math.round((video.durationMs / 1000) * video.fps));
  for (let index = 0; index < frameCount; index += 1) {
    const seconds = index / video.fps;
    const pixels = await rgba(await video.drawFrame(seconds * 1000, index), video.width, video.height);
    const sample = new VideoSample(pixels, {
      format: "RGBA",
      codedWidth: video.width,
      codedHeight: video.height,
      timestamp: seconds,
      duration: 1 / video.fps,
    });
    await frames.add(sample);
    sample.close();
  }
  if (audio && video.sound) await addSound(audio, video.sound, video.durationMs);
  await output.finalize();
}

/** Writes a sound file: AAC, MP3 or plain PCM. Throws where `canEncodeVideo` is false. */
export async function encodeAudio(file: AudioToEncode): Promise<void> {
  await requireEncoders();
  const [format, codec] = audioFormat(file.container);
  const output = new Output({ format, target: new FilePathTarget(file.path) });
  const source = new AudioSampleSource(codec === "pcm-s16" ? { codec } : { codec, quality: SOUND_QUALITY });
  output.addAudioTrack(source);
  await output.start();
  await addSound(source, file.sound, file.durationMs);
  await output.finalize();
}

/** A still picture as the bytes of a file. */
export async function encodeImage(image: {
  format: "jpeg" | "png" | "webp" | "avif" | "tiff";
  width: number;
  height: number;
  picture: Picture;
}): Promise<Buffer> {
  const pixels = await rgba(image.picture, image.width, image.height);
  const raw = { width: image.width, height: image.height, channels: 4 as const };
  return sharp(pixels, { raw }).toFormat(image.format, { quality: 88 }).toBuffer();
}

async function rgba(picture: Picture, width: number, height: number): Promise<Uint8Array> {
  if (typeof picture !== "string") return picture;
  const drawn = sharp(Buffer.from(picture)).resize(width, height, { fit: "fill" });
  return drawn.ensureAlpha().toColourspace("srgb").raw().toBuffer();
}

async function addSound(source: AudioSampleSource, sound: Sound, durationMs: number): Promise<void> {
  const total = Math.round((durationMs / 1000) * SAMPLE_RATE);
  // Second by second, so that a long sound never lies in memory whole.
  for (let first = 0; first < total; first += SAMPLE_RATE) {
    const data = Float32Array.from({ length: Math.min(SAMPLE_RATE, total - first) }, (_, at) =>
      sound((first + at) / SAMPLE_RATE),
    );
    const timestamp = first / SAMPLE_RATE;
    const sample = new AudioSample({ data, format: "f32", numberOfChannels: 1, sampleRate: SAMPLE_RATE, timestamp });
    await source.add(sample);
    sample.close();
  }
}

function videoFormat({ container, layout = "moov-first" }: VideoToEncode): OutputFormat {
  const fastStart = { "moov-first": "in-memory", "moov-last": false, fragmented: "fragmented" } as const;
  switch (container) {
    case "mp4":
      return new Mp4OutputFormat({ fastStart: fastStart[layout] });
    case "mov":
      return new MovOutputFormat({ fastStart: fastStart[layout] });
    case "webm":
      return new WebMOutputFormat();
  }
}

function audioFormat(container: AudioToEncode["container"]): [OutputFormat, "aac" | "mp3" | "pcm-s16"] {
  switch (container) {
    case "m4a":
      return [new Mp4OutputFormat({ fastStart: "in-memory" }), "aac"];
    case "mp3":
      return [new Mp3OutputFormat(), "mp3"];
    case "wav":
      return [new WavOutputFormat(), "pcm-s16"];
  }
}

async function requireEncoders(): Promise<void> {
  if (!(await registerServerCodecs())) throw new Error("The optional package @mediabunny/server is not installed.");
}
