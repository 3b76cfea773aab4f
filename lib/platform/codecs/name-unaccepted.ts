import { type MediaKind } from "#lib/platform/codecs/accepted-media";
import { id3TagBytes } from "#lib/platform/codecs/id3";

/** A kind of file that is not accepted, by the name that people know, and what it would have to be converted to. */
export interface Unaccepted {
  /** With its article: "a GIF picture". */
  name: string;
  /** Null where it is neither a picture, nor a sound, nor a video. */
  kind: MediaKind | null;
}

type Signature = readonly [at: number, bytes: string, name: string, kind: MediaKind | null];

/** Longer signatures before those that they begin with. */
const SIGNATURES: readonly Signature[] = [
  [0, "GIF8", "a GIF picture", "image"],
  [0, "BM", "a BMP picture", "image"],
  [0, "8BPS", "a Photoshop document", "image"],
  [0, "8BPB", "a Photoshop document", "image"],
  [4, "RED1", "a RED camera raw video (R3D)", "video"],
  [4, "RED2", "a RED camera raw video (R3D)", "video"],
  [0, "\0\0\x01\0", "an ICO icon", "image"],
  [0, "\xff\x0a", "a JPEG XL picture", "image"],
  [0, "\0\0\0\x0cJXL ", "a JPEG XL picture", "image"],
  [0, "\0\0\0\x0cjP  ", "a JPEG 2000 picture", "image"],
  [0, "\xff\x4f\xff\x51", "a JPEG 2000 picture", "image"],
  [0, "v/1\x01", "an OpenEXR picture", "image"],
  [0, "#?RADIANCE", "a Radiance HDR picture", "image"],
  [0, "DDS ", "a DDS texture", "image"],
  [0, "qoif", "a QOI picture", "image"],
  [0, "SDPX", "a DPX picture", "image"],
  [0, "XPDS", "a DPX picture", "image"],
  [0, "SIMPLE  =", "a FITS picture", "image"],
  [0, "BPG\xfb", "a BPG picture", "image"],
  [0, "gimp xcf", "a GIMP document", "image"],
  [0, "FUJIFILMCCD-RAW", "a camera raw file (Fujifilm RAF)", "image"],
  [8, "CR\x02", "a camera raw file (Canon CR2)", "image"],
  [0, "IIU\0", "a camera raw file (Panasonic RW2)", "image"],
  [0, "IIRO", "a camera raw file (Olympus ORF)", "image"],
  [0, "IIRS", "a camera raw file (Olympus ORF)", "image"],
  [0, "MMOR", "a camera raw file (Olympus ORF)", "image"],
  [0, "FOVb", "a camera raw file (Sigma X3F)", "image"],
  [6, "HEAPCCDR", "a camera raw file (Canon CRW)", "image"],
  [8, "AVI ", "an AVI video", "video"],
  [0, "FLV\x01", "a Flash video (FLV)", "video"],
  [0, "\0\0\x01\xba", "an MPEG program stream (MPG or VOB)", "video"],
  [0, "\0\0\x01\xb3", "an MPEG video stream", "video"],
  [0, "\x30\x26\xb2\x75\x8e\x66\xcf\x11", "a Windows Media file (WMV, WMA or ASF)", "video"],
  [0, ".RMF", "a RealMedia file", "video"],
  [0, "\x06\x0e\x2b\x34", "an MXF video", "video"],
  [0, "YUV4MPEG2", "an uncompressed video (Y4M)", "video"],
  [0, "\0\0\x01\xb0", "an MPEG-4 video stream without a container", "video"],
  [0, "\0\0\0\x01\x67", "an H.264 stream without a container", "video"],
  [0, "\0\0\0\x01\x40", "an HEVC stream without a container", "video"],
  [4, "styp", "a segment of a stream and not the whole video", "video"],
  [4, "moof", "a segment of a stream and not the whole video", "video"],
  [0, "fLaC", "a FLAC sound", "audio"],
  [8, "AIFF", "an AIFF sound", "audio"],
  [8, "AIFC", "an AIFF sound", "audio"],
  [0, "caff", "a Core Audio file (CAF)", "audio"],
  [0, "#!AMR", "an AMR sound", "audio"],
  [0, "\x0b\x77", "an AC-3 sound", "audio"],
  [0, ".snd", "an AU sound", "audio"],
  [0, "riff\x2e\x91\xcf\x11", "a Wave64 sound", "audio"],
  [0, "BW64", "a BW64 sound", "audio"],
  [0, "RIFX", "a big-endian WAV sound (RIFX)", "audio"],
  [0, "DSD ", "a DSD sound", "audio"],
  [0, "MAC ", "a Monkey’s Audio sound", "audio"],
  [0, "wvpk", "a WavPack sound", "audio"],
  [0, "MThd", "a MIDI file", "audio"],
  [0, "%PDF-", "a PDF document", null],
  [0, "%!PS", "a PostScript document", null],
  [0, "{\\rtf", "an RTF document", null],
  [0, "PK\x03\x04", "a ZIP archive, or a document that is stored as one", null],
  [0, "Rar!\x1a", "a RAR archive", null],
  [0, "7z\xbc\xaf\x27\x1c", "a 7-Zip archive", null],
  [0, "\x1f\x8b", "a gzip archive", null],
  [0, "\xd0\xcf\x11\xe0", "an Office document", null],
  [0, "\x7fELF", "a program", null],
  [0, "MZ", "a program", null],
  [0, "bplist", "a property list", null],
  [0, "\0\x05\x16\x07", "a companion file of macOS (its name begins with “._”), not the file itself", null],
];

/** What a file that `identifyMedia` does not accept is, as far as its first bytes (the first 4100) tell; else null. */
export function nameUnaccepted(bytes: Uint8Array): Unaccepted | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return named(afterTag(head)) ?? nameOfMarkup(head);
}

/** Some writers put the tag of an MP3 before other codings of sound. */
function afterTag(head: Buffer): Buffer {
  return head.subarray(id3TagBytes(head));
}

function named(head: Buffer): Unaccepted | null {
  const found = SIGNATURES.find(([at, bytes]) => head.toString("latin1", at, at + bytes.length) === bytes);
  if (found) return { name: found[2], kind: found[3] };
  return nameOfEbml(head) ?? nameOfOgg(head) ?? nameOfBoxes(head) ?? nameOfStream(head);
}

/** ISO/IEC 14496-12 brands: what the boxes hold. */
const BRANDS: [brand: RegExp, name: string, kind: MediaKind][] = [
  [/^crx /, "a camera raw file (Canon CR3)", "image"],
  [/^jxl /, "a JPEG XL picture", "image"],
  [/^(jp2|jpx|jpm|mjp2|j2k[is])/, "a JPEG 2000 picture", "image"],
  [/^(avci|avcs)/, "a HEIF picture coded as H.264", "image"],
  [/^vvi[cs]/, "a HEIF picture coded as H.266 (VVC)", "image"],
  [/^(mif[12]|msf1|miaf|jpeg|jpgs)/, "a HEIF picture in a coding other than HEVC and AV1", "image"],
  [/^3g[2p]/, "a 3GP video", "video"],
  [/^(aax |aaxc)/, "a protected audiobook (AAX)", "audio"],
];

function nameOfBoxes(head: Buffer): Unaccepted | null {
  if (head.toString("latin1", 4, 8) !== "ftyp") return null;
  const size = Math.min(head.readUInt32BE(0), head.length, 256);
  const brands = [8, ...Array.from({ length: Math.max(0, Math.ceil((size - 16) / 4)) }, (_, index) => 16 + 4 * index)];
  const texts = brands.map((at) => head.toString("latin1", at, at + 4));
  for (const [brand, name, kind] of BRANDS) if (texts.some((text) => brand.test(text))) return { name, kind };
  return { name: "a file of boxes, like MP4, but of a kind that is not known here", kind: "video" };
}

function nameOfEbml(head: Buffer): Unaccepted | null {
  if (head.length < 4 || head.readUInt32BE(0) !== 0x1a45dfa3) return null;
  return { name: "a Matroska file (MKV or MKA) and not WebM", kind: "video" };
}

function nameOfOgg(head: Buffer): Unaccepted | null {
  if (head.toString("latin1", 0, 4) !== "OggS") return null;
  return head.subarray(0, 128).includes("theora")
    ? { name: "an Ogg video", kind: "video" }
    : { name: "an Ogg sound (Vorbis or Opus)", kind: "audio" };
}

/** Codings that have no signature, only a mark that comes again and again. */
function nameOfStream(head: Buffer): Unaccepted | null {
  // Packets of 188 bytes; cameras and discs put a time of four bytes before each (M2TS).
  for (const [first, packet] of [
    [0, 188],
    [4, 192],
  ] as const) {
    if ([0, 1, 2, 3].every((index) => head[first + index * packet] === 0x47))
      return { name: "an MPEG transport stream (TS or MTS)", kind: "video" };
  }
  const [first = 0, second = 0] = head;
  if (first !== 0xff) return null;
  if ((second & 0xf6) === 0xf0) return { name: "an AAC sound without a container", kind: "audio" };
  if ((second & 0xe6) === 0xe4) return { name: "an MPEG sound of layer II (MP2) and not MP3", kind: "audio" };
  return null;
}

function nameOfMarkup(head: Buffer): Unaccepted | null {
  if (head.length > 0 && head.every((byte) => byte === 0))
    return { name: "a file of nothing but zeros: its content was lost on the way", kind: null };
  const text = head.toString("latin1", 0, 1000).replace(/^\xef\xbb\xbf/, "");
  if (/^\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*(<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/is.test(text))
    return { name: "an SVG drawing", kind: "image" };
  if (/^\s*(<!doctype html|<html)/i.test(text)) return { name: "a web page", kind: null };
  return null;
}
