import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { canEncodeVideo, encodeAudio, encodeImage, encodeVideo } from "#lib/platform/codecs/encode";
import { framesOf, type Scene } from "#prisma/seed/scenes/scene";
import { chord, type CHORDS } from "#prisma/seed/sound";

/** A file of this machine, with what it is. */
export interface MadeFile {
  path: string;
  mediaType: string;
}

export interface Look {
  scene: Scene;
  /** Upright, as phones film, or wide. */
  shape: "tall" | "wide";
  durationMs: number;
  tones: (typeof CHORDS)[keyof typeof CHORDS];
}

const FPS = 20;
const BITS_PER_SECOND = 4_200_000;
const SIZES = { tall: [720, 1280], wide: [1280, 720] } as const;

/** Earlier versions are only read for their history: small and short is enough. */
const DRAFT = { scale: 0.25, durationMs: 1_000 };

/**
 * Films a scene. Where this installation has no video encoder (an optional package), it is a picture: the demo
 * then shows the same states on pictures.
 */
export async function makeFilm(folder: string, name: string, look: Look, draft = false): Promise<MadeFile> {
  const [width, height] = SIZES[look.shape].map((side) => side * (draft ? DRAFT.scale : 1)) as [number, number];
  const durationMs = draft ? DRAFT.durationMs : look.durationMs;
  if (!(await canEncodeVideo())) return makePicture(folder, name, look);
  const path = join(folder, `${name}.mp4`);
  await encodeVideo({
    path,
    container: "mp4",
    width,
    height,
    fps: FPS,
    durationMs,
    drawFrame: framesOf(look.scene, width, height),
    sound: chord(look.tones, durationMs),
    effort: "fast",
    bitrate: draft ? BITS_PER_SECOND / 8 : BITS_PER_SECOND,
  });
  return { path, mediaType: "video/mp4" };
}

/** A still of a scene. */
export async function makePicture(folder: string, name: string, look: Look): Promise<MadeFile> {
  const [width, height] = SIZES[look.shape];
  const picture = framesOf(look.scene, width, height)(2_500);
  const path = join(folder, `${name}.jpg`);
  await writeFile(path, await encodeImage({ format: "jpeg", width, height, picture }));
  return { path, mediaType: "image/jpeg" };
}

/** A recording of sound alone; a picture where there is no encoder. */
export async function makeSound(folder: string, name: string, look: Look): Promise<MadeFile> {
  if (!(await canEncodeVideo())) return makePicture(folder, name, look);
  const path = join(folder, `${name}.m4a`);
  const { durationMs } = look;
  await encodeAudio({ path, container: "m4a", durationMs, sound: chord(look.tones, durationMs) });
  return { path, mediaType: "audio/mp4" };
}

/** A small picture of a scene, for the history of a file. */
export async function makeThumbnail(look: Look): Promise<{ bytes: Uint8Array; mediaType: "image/jpeg" }> {
  const [width, height] = SIZES[look.shape].map((side) => side / 4) as [number, number];
  const picture = framesOf(look.scene, width, height)(look.durationMs / 2);
  return { bytes: await encodeImage({ format: "jpeg", width, height, picture }), mediaType: "image/jpeg" };
}
