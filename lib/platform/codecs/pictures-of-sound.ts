import { type AudioSample, AudioSampleSink, type Input, type InputAudioTrack } from "mediabunny";
import sharp, { type Sharp } from "sharp";

import { isImageType } from "#lib/platform/codecs/accepted-media";
import { encodePicture } from "#lib/platform/codecs/encode-picture";
import { identifyMedia } from "#lib/platform/codecs/identify-media";
import { type PicturesOutcome, POSTER_BOX } from "#lib/platform/codecs/pictures-outcome";
import { registerServerCodecs } from "#lib/platform/codecs/server-codecs";
import { openStillImage } from "#lib/platform/codecs/still-image";

const BARS = 72;

/** The cover of a sound file, or else its loudness over time as bars. Only in a child. */
export async function picturesOfSound(sound: Input): Promise<PicturesOutcome> {
  const canDecode = await registerServerCodecs();
  const cover = await coverOf(sound);
  if (cover) return { outcome: "made", poster: await encodePicture(cover, POSTER_BOX), frames: [] };
  const track = await sound.getPrimaryAudioTrack();
  if (!track || !(await track.canDecode())) {
    const reason = canDecode
      ? "This coding of sound cannot be decoded here"
      : "The sound decoder is not installed here";
    return { outcome: "none", reason: `${reason}, so there is no poster.` };
  }
  const drawn = sharp(Buffer.from(drawBars(await loudness(track))));
  return { outcome: "made", poster: await encodePicture(drawn, POSTER_BOX), frames: [] };
}

async function coverOf(sound: Input): Promise<Sharp | null> {
  const { images = [] } = await sound.getMetadataTags();
  const cover = images.find((image) => image.kind === "coverFront") ?? images[0];
  const identity = cover && identifyMedia(cover.data);
  if (!identity || !isImageType(identity.mediaType)) return null;
  const image = await openStillImage(cover.data, identity.mediaType);
  return image.readable && image.pixels ? image.pixels() : null;
}

/**
 * A decoder that starts in the middle of an MP3 is silent for its first frames, because they lean on those before; so
 * each bar listens for a few.
 */
const LISTEN_SECONDS = 0.15;

/** A moment for each bar: the work is the same for a jingle and for an audiobook. */
async function loudness(track: InputAudioTrack): Promise<number[]> {
  const first = await track.getFirstTimestamp();
  const end = (await track.getDurationFromMetadata()) ?? (await track.computeDuration());
  const sink = new AudioSampleSink(track);
  const levels: number[] = [];
  for (let bar = 0; bar < BARS; bar += 1) {
    const from = first + (bar / BARS) * Math.max(0, end - first);
    let loudest = 0;
    for await (using sample of sink.samples(from, from + LISTEN_SECONDS))
      loudest = Math.max(loudest, rootMeanSquare(sample));
    levels.push(loudest);
  }
  return levels;
}

function rootMeanSquare(sample: AudioSample): number {
  const plane = new Float32Array(sample.numberOfFrames);
  sample.copyTo(plane, { planeIndex: 0, format: "f32-planar" });
  return Math.sqrt(plane.reduce((sum, value) => sum + value * value, 0) / Math.max(1, plane.length));
}

function drawBars(levels: number[]): string {
  const loudest = Math.max(...levels, 0.001);
  const step = 1080 / BARS;
  const bars = levels.map((level, bar) => {
    // The square root, because loudness is heard that way and quiet passages should still show.
    const height = 12 + 380 * Math.sqrt(level / loudest);
    const at = `x="${(100 + bar * step).toFixed(1)}" y="${(360 - height / 2).toFixed(1)}"`;
    return `<rect ${at} width="${(step * 0.56).toFixed(1)}" height="${height.toFixed(1)}" rx="4"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1280 720" width="1280" height="720">
    <defs><linearGradient id="ground" x2="1" y2="1"><stop stop-color="#1b2233"/><stop offset="1" stop-color="#0f1420"/></linearGradient>
    <linearGradient id="bars" x2="1"><stop stop-color="#8fb8ff"/><stop offset="1" stop-color="#b9a5ff"/></linearGradient></defs>
    <rect width="1280" height="720" fill="url(#ground)"/><g fill="url(#bars)">${bars.join("")}</g></svg>`;
}
