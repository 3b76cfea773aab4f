import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import sharp from "sharp";

import { encodeAudio, encodeImage, encodeVideo } from "#lib/platform/codecs/encode";
import { encodeHeic } from "#lib/platform/codecs/testing/encode-heic";
import { newId } from "#lib/platform/shared/ids";
import type { Signer } from "#lib/provenance/certificates/certificates";
import { chosenEngine } from "#lib/provenance/credentials/engine/choose-engine";
import { loadEngine } from "#lib/provenance/credentials/engine/load-engine";
import { signerSettings } from "#lib/provenance/credentials/engine/settings";
import { coseSigner } from "#lib/provenance/signing/cose-sign1";
import { DIGITAL_SOURCE_TYPES } from "#lib/provenance/signing/manifest";
import { attacksOn, type Attack } from "#lib/testing/attacks/attacks";
import { bmff } from "#lib/testing/attacks/bmff";
import { png, riff } from "#lib/testing/attacks/chunks";
import type { Format } from "#lib/testing/attacks/format";
import { id3 } from "#lib/testing/attacks/id3";
import { jpeg } from "#lib/testing/attacks/jpeg";
import { attacksOnTiff } from "#lib/testing/attacks/tiff";

/** A kind of file to attack. */
export interface Sample {
  mediaType: string;
  make(folder: string, hue: number): Promise<Buffer>;
  attacks(signed: Buffer, other: Buffer): Generator<Attack>;
  /** Bytes of padding in the signature. */
  room?: number;
  /** Settings of the builder that other signers use. */
  builder?: object;
  /** It was made from another signed file of its kind, and both have a picture of themselves in their credentials. */
  hasParent?: boolean;
}

const WIDTH = 64;
const HEIGHT = 48;

const picture = (hue: number): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="48"><rect width="64" height="48" fill="hsl(${String(hue)} 60% 50%)"/><circle cx="20" cy="24" r="12" fill="white"/></svg>`;

const still =
  (format: "jpeg" | "png" | "webp" | "avif" | "tiff") =>
  (_: string, hue: number): Promise<Buffer> =>
    encodeImage({ format, width: WIDTH, height: HEIGHT, picture: picture(hue) });

const film =
  (container: "mp4" | "mov", layout: "moov-first" | "moov-last" | "fragmented" = "moov-first") =>
  async (folder: string, hue: number): Promise<Buffer> => {
    const path = join(folder, `${newId<string>()}.${container}`);
    const drawFrame = (timeMs: number) => picture(hue + timeMs / 10);
    await encodeVideo({ path, container, width: WIDTH, height: HEIGHT, fps: 10, durationMs: 500, drawFrame, layout });
    return readFile(path);
  };

const sound =
  (container: "m4a" | "mp3" | "wav") =>
  async (folder: string, pitch: number): Promise<Buffer> => {
    const path = join(folder, `${newId<string>()}.${container}`);
    await encodeAudio({ path, container, durationMs: 500, sound: (seconds) => Math.sin(seconds * pitch * 20) / 2 });
    return readFile(path);
  };

const heic = async (_: string, hue: number): Promise<Buffer> =>
  encodeHeic(
    await sharp(Buffer.from(picture(hue)))
      .ensureAlpha()
      .raw()
      .toBuffer(),
    WIDTH,
    HEIGHT,
  );

const by = (format: Format) => (signed: Buffer, other: Buffer) => attacksOn(format, signed, other);

export const SAMPLES: Record<string, Sample> = {
  JPEG: { mediaType: "image/jpeg", make: still("jpeg"), attacks: by(jpeg) },
  "JPEG with a store in two segments": {
    mediaType: "image/jpeg",
    make: still("jpeg"),
    attacks: by(jpeg),
    room: 90_000,
  },
  "JPEG with a parent": { mediaType: "image/jpeg", make: still("jpeg"), attacks: by(jpeg), hasParent: true },
  PNG: { mediaType: "image/png", make: still("png"), attacks: by(png) },
  WebP: { mediaType: "image/webp", make: still("webp"), attacks: by(riff) },
  TIFF: { mediaType: "image/tiff", make: still("tiff"), attacks: attacksOnTiff },
  AVIF: { mediaType: "image/avif", make: still("avif"), attacks: by(bmff) },
  HEIC: { mediaType: "image/heic", make: heic, attacks: by(bmff) },
  MP4: { mediaType: "video/mp4", make: film("mp4"), attacks: by(bmff) },
  "MP4 with its index at the end": { mediaType: "video/mp4", make: film("mp4", "moov-last"), attacks: by(bmff) },
  "MP4 in fragments": { mediaType: "video/mp4", make: film("mp4", "fragmented"), attacks: by(bmff) },
  "MP4 whose signer leaves free boxes out": {
    mediaType: "video/mp4",
    make: film("mp4"),
    attacks: by(bmff),
    builder: { bmff_hash_exclude_free_and_skip_boxes: true },
  },
  "MP4 with a parent": { mediaType: "video/mp4", make: film("mp4"), attacks: by(bmff), hasParent: true },
  MOV: { mediaType: "video/quicktime", make: film("mov"), attacks: by(bmff) },
  M4A: { mediaType: "audio/mp4", make: sound("m4a"), attacks: by(bmff) },
  MP3: { mediaType: "audio/mpeg", make: sound("mp3"), attacks: by(id3) },
  WAV: { mediaType: "audio/wav", make: sound("wav"), attacks: by(riff) },
};

/** Padding, and bytes where a time-stamp would be: what in a signature is signed by nothing. */
export const unsigned = (room: number): Map<string, unknown> =>
  new Map<string, unknown>([
    ["sigTst2", { tstTokens: [{ val: new Uint8Array(Math.floor(room / 2)) }] }],
    ["pad", new Uint8Array(Math.ceil(room / 2))],
  ]);

const THUMBNAIL_ID = "thumbnail";
const PARENT_ID = "xmp:iid:parent";
const OPENED = { action: "c2pa.opened", parameters: { ingredientIds: [PARENT_ID] } };
const CREATED = { action: "c2pa.created", digitalSourceType: DIGITAL_SOURCE_TYPES.digitalCapture };

/** Signs as most engines do: with room in the signature. */
export async function signWithRoom(
  folder: string,
  plain: Buffer,
  sample: Pick<Sample, "mediaType" | "room" | "builder"> & Partial<Pick<Sample, "make" | "hasParent">>,
  signer: Signer,
): Promise<Buffer> {
  const { mediaType, make, hasParent = false, ...rest } = sample;
  const parent =
    hasParent && make ? await signWithRoom(folder, await make(folder, 100), { mediaType, ...rest }, signer) : null;
  const source = { path: join(folder, newId<string>()), mimeType: mediaType };
  const target = `${source.path}.signed`;
  await writeFile(source.path, plain);
  const parentFile = { path: `${source.path}.parent`, mimeType: mediaType };
  if (parent) await writeFile(parentFile.path, parent);
  const { builder, ...settings } = signerSettings([]);
  const engine = await loadEngine(chosenEngine());
  const assertions = [{ label: "c2pa.actions.v2", data: { actions: [parent ? OPENED : CREATED] } }];
  const thumbnail = { format: "image/jpeg", identifier: THUMBNAIL_ID };
  const picture = await still("jpeg")(folder, 300);
  const signing = {
    source,
    target,
    definition: { claim_generator_info: [{ name: "Test camera" }], format: mediaType, assertions, thumbnail },
    resources: [{ id: THUMBNAIL_ID, bytes: picture, mimeType: "image/jpeg" }],
    ingredients: parent
      ? [{ json: { title: "Parent", relationship: "parentOf", instance_id: PARENT_ID }, file: parentFile }]
      : [],
    signer: coseSigner(signer, unsigned(sample.room ?? 6_000)),
  };
  await engine.sign(signing, { ...settings, builder: { ...builder, ...sample.builder } });
  return readFile(target);
}
