import { ACCEPTED_MEDIA, type MediaKind, type MediaType } from "#lib/platform/codecs/accepted-media";
import { id3TagBytes } from "#lib/platform/codecs/id3";

/** As many first bytes as `identifyMedia` ever looks at. */
export const IDENTIFY_HEAD_BYTES = 4100;

export interface MediaIdentity {
  mediaType: MediaType;
  kind: MediaKind;
}

/**
 * Which accepted kind of file begins with these bytes (the first 4100, or the whole of a smaller file); null for
 * anything else. Never looks at a name. It settles the container only: whether the rest of the file keeps what its
 * head promises is for `probeMedia`, in a child.
 *
 * Not file-type's detection: that one needs more than the head for a TIFF whose directory is at its end and for an
 * MP3 with cover art in front (identify-media.test.ts compares the two where both can answer).
 */
export function identifyMedia(head: Uint8Array): MediaIdentity | null {
  const mediaType = typeOf(Buffer.from(head.buffer, head.byteOffset, head.byteLength));
  return mediaType && { mediaType, kind: ACCEPTED_MEDIA[mediaType].kind };
}

const ascii = (head: Buffer, from: number, to: number): string => head.toString("latin1", from, to);

function typeOf(head: Buffer): MediaType | null {
  if (head.length < 12) return null;
  if (head.readUIntBE(0, 3) === 0xffd8ff) return "image/jpeg";
  if (ascii(head, 0, 8) === "\x89PNG\r\n\x1a\n") return ascii(head, 12, 16) === "IHDR" ? "image/png" : null;
  if (ascii(head, 0, 4) === "RIFF") return typeOfRiff(ascii(head, 8, 12));
  if (ascii(head, 0, 4) === "RF64" && ascii(head, 8, 12) === "WAVE") return "audio/wav";
  if (head.readUInt32BE(0) === 0x1a45dfa3) return typeOfEbml(head);
  if (["II*\0", "MM\0*", "II+\0", "MM\0+"].includes(ascii(head, 0, 4))) return typeOfTiff(head);
  return typeOfBoxes(head) ?? typeOfMpegAudio(head);
}

const typeOfRiff = (form: string): MediaType | null =>
  form === "WAVE" ? "audio/wav" : form === "WEBP" ? "image/webp" : null;

/** WebM is Matroska with this document type; Matroska in general is not accepted. */
function typeOfEbml(head: Buffer): MediaType | null {
  const documentType = head.subarray(0, 128).indexOf("\x42\x82\x84webm", "latin1");
  return documentType === -1 ? null : "video/webm";
}

/** Canon's raw files say so behind a TIFF header; what they hold is not a picture to show. */
const typeOfTiff = (head: Buffer): MediaType | null => (ascii(head, 8, 10) === "CR" ? null : "image/tiff");

const MP4_BRAND = /^(isom|iso[2-9a-c]|mp4[12]|avc1|dash|M4V[ HP]?|MSNV|NDSC|f4v |F4V |cmfc|cmf2|mmp4|hvc1|av01)/;
const M4A_BRAND = /^(M4A|M4B|M4P)/;
const HEIC_BRAND = /^(heic|heix|heim|heis|hevc|hevx)/;

function typeOfBoxes(head: Buffer): MediaType | null {
  const box = ascii(head, 4, 8);
  // QuickTime files older than `ftyp` begin with their content.
  if (["moov", "mdat", "wide", "free", "skip", "pnot"].includes(box)) return "video/quicktime";
  if (box !== "ftyp") return null;
  const size = Math.min(head.readUInt32BE(0), head.length);
  const major = ascii(head, 8, 12);
  const compatible: string[] = [];
  for (let at = 16; at + 4 <= size; at += 4) compatible.push(ascii(head, at, at + 4));
  const brands = [major, ...compatible];

  // Canon's raw photographs name a video's brand, too.
  if (major === "crx ") return null;
  if (major === "qt  ") return "video/quicktime";
  if (M4A_BRAND.test(major)) return "audio/mp4";
  if (/^(mif1|msf1|miaf|avif|avis)/.test(major) || HEIC_BRAND.test(major)) {
    // `mif1` alone says only "a still picture in boxes"; the coding is among the compatible brands.
    if (brands.some((brand) => /^avi[fs]/.test(brand))) return "image/avif";
    return brands.some((brand) => HEIC_BRAND.test(brand)) ? "image/heic" : null;
  }
  return brands.some((brand) => MP4_BRAND.test(brand)) ? "video/mp4" : null;
}

function typeOfMpegAudio(head: Buffer): MediaType | null {
  let at = 0;
  for (let tagBytes = id3TagBytes(head); tagBytes > 0; tagBytes = id3TagBytes(head.subarray(at))) {
    at += tagBytes;
    // Cover art makes tags longer than the head; what follows is then the probe's to find out.
    if (at + 4 > head.length) return "audio/mpeg";
  }
  const hasTag = at > 0;
  // Silence of encoders and filling behind tags.
  while (head[at] === 0) at += 1;
  if (at >= head.length) return hasTag ? "audio/mpeg" : null;
  return isLayer3At(head, at) ? "audio/mpeg" : null;
}

const BITRATES_V1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const BITRATES_V2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const SAMPLE_RATES = [44_100, 48_000, 32_000];

/** Two frames in a row, because two bytes of synchronisation alone turn up in any file. */
function isLayer3At(head: Buffer, at: number): boolean {
  const bytes = layer3FrameBytes(head, at);
  if (bytes === null) return false;
  const next = at + bytes;
  return next + 4 > head.length || layer3FrameBytes(head, next) !== null;
}

/** ISO/IEC 11172-3, 2.4.2.3, and 13818-3 for the lower sample rates. */
function layer3FrameBytes(head: Buffer, at: number): number | null {
  const [first = 0, second = 0, third = 0] = head.subarray(at, at + 3);
  const version = (second >> 3) & 3;
  const isLayer3 = first === 0xff && (second & 0xe0) === 0xe0 && version !== 1 && ((second >> 1) & 3) === 1;
  const isVersion1 = version === 3;
  const kilobits = (isVersion1 ? BITRATES_V1 : BITRATES_V2)[third >> 4];
  const sampleRate = SAMPLE_RATES[(third >> 2) & 3];
  if (!isLayer3 || !kilobits || !sampleRate) return null;
  const rate = isVersion1 ? sampleRate : version === 2 ? sampleRate / 2 : sampleRate / 4;
  return Math.floor(((isVersion1 ? 144_000 : 72_000) * kilobits) / rate) + ((third >> 1) & 1);
}
