import { DomainError } from "#lib/platform/shared/domain-error";

const AS_CSV = "In your spreadsheet, save the sheet as CSV and choose that file.";

/** Where a table file is no text at all, its first bytes say what it is. */
interface Format {
  /** After "This is". */
  name: string;
  isIt: (bytes: Buffer) => boolean;
}

const startsWith =
  (...signature: number[]) =>
  (bytes: Buffer): boolean =>
    signature.every((byte, at) => bytes[at] === byte);

const startsWithText =
  (pattern: RegExp) =>
  (bytes: Buffer): boolean =>
    pattern.test(bytes.subarray(0, 512).toString("latin1"));

const isZip = startsWith(0x50, 0x4b);
/** The names inside a ZIP archive stand uncompressed in front of each part and in the directory at its end. */
const zipWith =
  (name: string) =>
  (bytes: Buffer): boolean =>
    isZip(bytes) && bytes.includes(name, 0, "latin1");

/** In order: the first that fits names the file. */
const FORMATS: readonly Format[] = [
  { name: "an Excel workbook (.xlsx)", isIt: zipWith("xl/workbook.xml") },
  { name: "an Excel workbook (.xlsb)", isIt: zipWith("xl/workbook.bin") },
  { name: "an OpenDocument spreadsheet (.ods)", isIt: zipWith("application/vnd.oasis.opendocument.spreadsheet") },
  { name: "a Numbers spreadsheet", isIt: zipWith("Index/Document.iwa") },
  { name: "a workbook (such as .xlsx, .ods or .numbers) or another ZIP archive", isIt: startsWith(0x50, 0x4b, 3, 4) },
  { name: "an empty ZIP archive", isIt: startsWith(0x50, 0x4b, 5, 6) },
  {
    name: "an Excel workbook (.xls, or one with a password)",
    isIt: startsWith(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
  },
  // Excel 2 to 4 wrote the sheet without a container: a BOF record of 4 to 8 bytes.
  { name: "an Excel workbook (.xls)", isIt: startsWith(0x09, 0x00, 0x04, 0x00) },
  { name: "an Excel workbook (.xls)", isIt: startsWith(0x09, 0x02, 0x06, 0x00) },
  { name: "an Excel workbook (.xls)", isIt: startsWith(0x09, 0x04, 0x06, 0x00) },
  { name: "an Excel workbook (.xls)", isIt: startsWith(0x09, 0x08, 0x08, 0x00) },
  { name: "a PDF file", isIt: startsWithText(/^%PDF-/) },
  { name: "a compressed file (.gz)", isIt: startsWith(0x1f, 0x8b) },
  { name: "an RTF document", isIt: startsWithText(/^\{\\rtf/) },
  // Many programs write a web page or an XML document and name it .xls.
  { name: "an XML document", isIt: startsWithText(/^(?:\xef\xbb\xbf)?\s*<\?xml/i) },
  { name: "a web page", isIt: startsWithText(/^(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|table|meta)\b/i) },
  { name: "JSON", isIt: startsWithText(/^(?:\xef\xbb\xbf)?\s*[[{]\s*["{[\]}]/) },
];

type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "utf-32le" | "utf-32be";

/** By the mark at the start. UTF-32 goes first: its little-endian mark begins with that of UTF-16. */
const MARKS: readonly { encoding: Encoding; isIt: (bytes: Buffer) => boolean }[] = [
  { encoding: "utf-32le", isIt: startsWith(0xff, 0xfe, 0, 0) },
  { encoding: "utf-32be", isIt: startsWith(0, 0, 0xfe, 0xff) },
  { encoding: "utf-16le", isIt: startsWith(0xff, 0xfe) },
  { encoding: "utf-16be", isIt: startsWith(0xfe, 0xff) },
];

/** The first line of a table is ASCII, so without a mark the zeros tell: each second byte of UTF-16 is one. */
function encodingOf(bytes: Buffer): Encoding {
  const marked = MARKS.find(({ isIt }) => isIt(bytes));
  if (marked) return marked.encoding;
  const [a = 1, b = 1, c = 1, d = 1] = bytes;
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return "utf-16le";
  if (a === 0 && b !== 0 && c === 0 && d !== 0) return "utf-16be";
  return "utf-8";
}

const cutOff = (): DomainError =>
  new DomainError("invalid-input", "The file ends in the middle of a character, so a part is missing. Save it again.");

function fromUtf32(bytes: Buffer, read: "readUInt32LE" | "readUInt32BE"): string {
  if (bytes.length % 4 !== 0) throw cutOff();
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 4) {
    const code = bytes[read](at);
    if (code > 0x10_ff_ff || (code >= 0xd8_00 && code <= 0xdf_ff)) {
      throw new DomainError("invalid-input", "The file is marked as UTF-32 but is not. Save it as CSV in UTF-8.");
    }
    parts.push(String.fromCodePoint(code));
  }
  return parts.join("");
}

function fromUtf16(bytes: Buffer, encoding: "utf-16le" | "utf-16be"): string {
  if (bytes.length % 2 !== 0) throw cutOff();
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new DomainError("invalid-input", "The file is marked as UTF-16 but is not. Save it as CSV in UTF-8.");
  }
}

/** What is not UTF-8 is in one of the older encodings of one byte, in all of which ids and choices look the same. */
function fromBytes(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function decoded(bytes: Buffer): string {
  const encoding = encodingOf(bytes);
  switch (encoding) {
    case "utf-8":
      return fromBytes(bytes);
    case "utf-16le":
    case "utf-16be":
      return fromUtf16(bytes, encoding);
    case "utf-32le":
      return fromUtf32(bytes, "readUInt32LE");
    case "utf-32be":
      return fromUtf32(bytes, "readUInt32BE");
  }
}

const linesBefore = (text: string, end: number): number => text.slice(0, end).split(/\r\n|\r|\n/).length;

/**
 * The text of a table file in whatever encoding a spreadsheet saved it. Marks of byte order go, also those in the
 * middle of files that were joined. Throws `unsupported-media-type` for a workbook or another format by its name, and
 * `invalid-input` for an empty or damaged file.
 */
export function decodeTable(bytes: Buffer): string {
  if (bytes.length === 0) throw new DomainError("invalid-input", "The file is empty.");
  const format = FORMATS.find(({ isIt }) => isIt(bytes));
  if (format) {
    throw new DomainError("unsupported-media-type", `This is ${format.name}, not a CSV file. ${AS_CSV}`);
  }
  const text = decoded(bytes).replaceAll("\uFEFF", "");
  const zero = text.indexOf("\0");
  if (zero >= 0) {
    const line = String(linesBefore(text, zero));
    throw new DomainError("invalid-input", `Line ${line} contains bytes that are not text. ${AS_CSV}`);
  }
  if (text.trim() === "") throw new DomainError("invalid-input", "The file is empty.");
  return text;
}
