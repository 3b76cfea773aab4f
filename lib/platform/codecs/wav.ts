import { type ReadBytes } from "#lib/platform/codecs/windowed-reader";

export interface Wav {
  /** As `codecs` of a sound names it. */
  codec: string;
  /** Null where the file gives no rate to tell it by. */
  durationMs: number | null;
}

type WavProblem = "truncated" | "malformed" | "no-media";

/** More pieces than any ordinary file has. */
const MAX_CHUNKS = 500_000;

/** RIFF: chunks of a name, a size and content, filled up to an even size (Microsoft, "Multimedia Programming Interface"). */
export async function readWav(read: ReadBytes, fileBytes: number): Promise<Wav | WavProblem> {
  let offset = 12;
  let format: Buffer | null = null;
  let longDataBytes: number | null = null;
  let samples = 0;
  for (let chunks = 0; offset + 8 <= fileBytes; chunks += 1) {
    if (chunks === MAX_CHUNKS) return "malformed";
    const chunk = await read(offset, 8);
    const name = chunk.toString("latin1", 0, 4);
    const size = chunk.readUInt32LE(4);
    const at = offset + 8;
    if (name === "fmt ") format = Buffer.from(await read(at, Math.min(size, 40)));
    // RF64 (EBU Tech 3306): sizes beyond 4 GiB stand here, that of the data after that of the file.
    if (name === "ds64") longDataBytes = longSize(await read(at, 16));
    // How many samples come out of a compressed coding, whose rate in bytes is often given roughly.
    if (name === "fact" && size >= 4 && at + 4 <= fileBytes) samples = (await read(at, 4)).readUInt32LE();
    if (name === "data") {
      const declared = size === UNKNOWN && longDataBytes !== null ? longDataBytes : size;
      const dataBytes = (await isUnknown(declared, read, at, fileBytes)) ? fileBytes - at : declared;
      if (at + dataBytes > fileBytes) return "truncated";
      return format === null ? "malformed" : described(format, dataBytes, samples);
    }
    offset = at + size + ((await isUnpadded(read, at + size)) ? 0 : size % 2);
  }
  return "truncated";
}

const UNKNOWN = 0xffffffff;

function longSize(ds64: Buffer): number | null {
  if (ds64.length < 16) return null;
  const size = ds64.readBigUInt64LE(8);
  return size === 0n || size > BigInt(Number.MAX_SAFE_INTEGER) ? UNKNOWN : Number(size);
}

/**
 * Recorders that stream do not know the size when they write it: FFmpeg puts the largest there is, SoX and arecord
 * about 2 GiB, others 0. Then the data goes on to the end of the file.
 */
async function isUnknown(declared: number, read: ReadBytes, at: number, fileBytes: number): Promise<boolean> {
  if (declared === 0) return fileBytes > at && !(await isChunkAt(read, at, fileBytes));
  const isPlaceholder = declared >= 0xffff0000 || (declared >= 0x7fff0000 && declared <= 0x80000000);
  return isPlaceholder && at + declared > fileBytes;
}

async function isChunkAt(read: ReadBytes, offset: number, fileBytes: number): Promise<boolean> {
  const chunk = await read(offset, 8);
  if (chunk.length < 8 || !/^[ -~]{4}$/.test(chunk.toString("latin1", 0, 4))) return false;
  return offset + 8 + chunk.readUInt32LE(4) <= fileBytes;
}

/** Some writers leave out the byte that fills an odd size up: the next name then stands one byte earlier. */
async function isUnpadded(read: ReadBytes, at: number): Promise<boolean> {
  return /^(fmt |data|LIST|fact|bext|iXML|cue |JUNK|id3 )/.test((await read(at, 4)).toString("latin1"));
}

/** The format tags of Microsoft's mmreg.h. */
const CODECS: Record<number, string> = {
  0x02: "adpcm-ms",
  0x06: "alaw",
  0x07: "ulaw",
  0x11: "adpcm-ima",
  0x31: "gsm",
  0x50: "mp2",
  0x55: "mp3",
  0x65: "g722",
  0x2000: "ac-3",
};
const PCM = 1;
const FLOAT = 3;
const EXTENSIBLE = 0xfffe;

function described(format: Buffer, dataBytes: number, samples: number): Wav | WavProblem {
  if (format.length < 14) return "malformed";
  if (dataBytes === 0) return "no-media";
  const plainTag = format.readUInt16LE(0);
  // The format then is the beginning of a GUID, behind the extension's size, its bits and its speakers.
  const tag = plainTag === EXTENSIBLE && format.length >= 26 ? format.readUInt16LE(24) : plainTag;
  const bits = format.length >= 16 ? format.readUInt16LE(14) : 8;
  const [sampleRate, bytesPerSecond] = [format.readUInt32LE(4), format.readUInt32LE(8)];
  const isPlain = tag === PCM || tag === FLOAT;
  const seconds =
    !isPlain && samples > 0
      ? samples / sampleRate
      : dataBytes / ((isPlain && sampleRate * format.readUInt16LE(12)) || bytesPerSecond);
  return { codec: codecOf(tag, bits), durationMs: Number.isFinite(seconds) ? Math.round(seconds * 1000) : null };
}

function codecOf(tag: number, bits: number): string {
  const bytes = Math.ceil(bits / 8) * 8;
  if (tag === PCM) return bytes === 8 ? "pcm-u8" : `pcm-s${String(bytes)}`;
  if (tag === FLOAT) return `pcm-f${String(bytes)}`;
  return CODECS[tag] ?? `wav-${tag.toString(16)}`;
}
