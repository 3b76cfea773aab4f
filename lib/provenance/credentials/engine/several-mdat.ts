import { open } from "node:fs/promises";

/** Whether a file of the MP4 family has more than one `mdat` at its top level. Reads the headers of the boxes only. */
export async function hasSeveralMdat(path: string): Promise<boolean> {
  await using file = await open(path, "r");
  const { size: fileBytes } = await file.stat();
  const header = Buffer.alloc(16);
  let found = 0;
  for (let offset = 0; offset + 8 <= fileBytes;) {
    const { bytesRead } = await file.read(header, 0, 16, offset);
    if (header.toString("latin1", 4, 8) === "mdat" && ++found > 1) return true;
    const short = header.readUInt32BE(0);
    const long = short === 1 && bytesRead === 16 ? Number(header.readBigUInt64BE(8)) : short;
    // 0 means up to the end of the file; less than a header is malformed.
    if (long < 8) return false;
    offset += long;
  }
  return false;
}
