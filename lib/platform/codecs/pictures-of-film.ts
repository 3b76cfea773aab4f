import { EncodedPacketSink, type Input, type InputVideoTrack, type VideoSample, VideoSampleSink } from "mediabunny";
import sharp, { type Sharp } from "sharp";

import { encodePicture } from "#lib/platform/codecs/encode-picture";
import { FRAME_BOX, FRAME_COUNT, type PicturesOutcome, POSTER_BOX } from "#lib/platform/codecs/pictures-outcome";
import { registerServerCodecs } from "#lib/platform/codecs/server-codecs";

/** How many pixels may be decoded on the way from a key frame to the wanted one: 60 frames of 1080p. */
const PIXELS_TO_SEEK = 60 * 1920 * 1080;
/** The standard deviation (of 255) below which a frame is black, white or a fade, and no poster. */
const FLAT_SPREAD = 16;

/**
 * A strip of frames over the whole length, and of them as the poster the first that shows something. The work does not
 * grow with the length: only a bounded way from a key frame is decoded, and after `budgetMs` the frames made so far
 * are all there is. Only in a child.
 */
export async function picturesOfFilm(film: Input, budgetMs: number): Promise<PicturesOutcome> {
  const endAt = performance.now() + budgetMs;
  if (!(await registerServerCodecs())) {
    return { outcome: "none", reason: "The video decoder is not installed here, so there is no poster." };
  }
  const track = await film.getPrimaryVideoTrack();
  if (!track || !(await track.canDecode())) {
    return { outcome: "none", reason: "This coding of video cannot be decoded here, so there is no poster." };
  }
  const sink = new VideoSampleSink(track, { hardwareAcceleration: "prefer-software" });
  const frames: Extract<PicturesOutcome, { outcome: "made" }>["frames"] = [];
  let best: { spread: number; pixels: RawPicture } | null = null;
  // In one go, because the sink then decodes each packet at most once.
  for await (using sample of sink.samplesAtTimestamps(await timesOfFrames(track))) {
    if (frames.length > 0 && performance.now() > endAt) break;
    // The same frame again where the video has fewer frames than the strip; its pixels are taken already.
    if (!sample || frames.at(-1)?.atMs === atMsOf(sample)) continue;
    const pixels = await readPixels(sample, POSTER_BOX);
    const frame = await encodePicture(pipeline(pixels), FRAME_BOX);
    frames.push({ ...frame, atMs: atMsOf(sample) });
    const spread = await colourSpread(pixels);
    if (best === null || (best.spread < FLAT_SPREAD && spread > best.spread)) best = { spread, pixels };
  }
  if (!best) return { outcome: "none", reason: "No frame of this video could be decoded, so there is no poster." };
  return { outcome: "made", poster: await encodePicture(pipeline(best.pixels), POSTER_BOX), frames };
}

/** The middles of equal parts of the video, moved back to a key frame where decoding up to there would take too long. */
async function timesOfFrames(track: InputVideoTrack): Promise<number[]> {
  const first = await track.getFirstTimestamp();
  const end = (await track.getDurationFromMetadata()) ?? (await track.computeDuration());
  const { averagePacketRate } = await track.computePacketStats(60);
  const framesToSeek = PIXELS_TO_SEEK / ((await track.getCodedWidth()) * (await track.getCodedHeight()));
  const secondsToSeek = framesToSeek / Math.max(1, averagePacketRate);
  const packets = new EncodedPacketSink(track);
  const times = new Set<number>();
  for (let part = 0; part < FRAME_COUNT; part += 1) {
    const wanted = first + ((part + 0.5) / FRAME_COUNT) * Math.max(0, end - first);
    const key = await packets.getKeyPacket(wanted, { metadataOnly: true });
    const isFar = key !== null && wanted - key.timestamp > secondsToSeek;
    // Of a video with fewer frames than parts, several parts show the same frame, which can be read only once.
    const shown = isFar ? key : await packets.getPacket(wanted, { metadataOnly: true });
    if (shown) times.add(shown.timestamp);
  }
  return [...times];
}

const atMsOf = (sample: VideoSample): number => Math.max(0, Math.round(sample.timestamp * 1000));

interface RawPicture {
  data: Uint8Array;
  width: number;
  height: number;
}

/**
 * Turned as it is to be seen, with square pixels, and shrunk by the decoder's own scaler before it reaches us. Once for
 * each sample: the scaler takes its frame.
 */
async function readPixels(sample: VideoSample, box: { width: number; height: number }): Promise<RawPicture> {
  const scale = Math.min(1, box.width / sample.displayWidth, box.height / sample.displayHeight);
  const width = Math.max(1, Math.round(sample.displayWidth * scale));
  const height = Math.max(1, Math.round(sample.displayHeight * scale));
  using small = await sample.transform({ width, height, fit: "fill", alpha: "discard" });
  const data = new Uint8Array(small.allocationSize({ format: "RGBA" }));
  await small.copyTo(data, { format: "RGBA" });
  return { data, width: small.codedWidth, height: small.codedHeight };
}

const pipeline = ({ data, width, height }: RawPicture): Sharp =>
  sharp(data, { raw: { width, height, channels: 4 } }).removeAlpha();

/** The widest of the three colours: a flat frame is flat in each of them. */
async function colourSpread({ data, width, height }: RawPicture): Promise<number> {
  const { channels } = await sharp(data, { raw: { width, height, channels: 4 } }).stats();
  return Math.max(...channels.slice(0, 3).map((channel) => channel.stdev));
}
