const HEADER_BYTES = 10;

/**
 * How many bytes the ID3v2 tag takes that begins here (id3.org, "ID3 tag version 2.4.0", 3.1 and 3.4); 0 where none
 * does. Programs that write a tag of another version leave the older one behind it, so ask again after it.
 */
export function id3TagBytes(bytes: Buffer): number {
  if (bytes.length < HEADER_BYTES || bytes.toString("latin1", 0, 3) !== "ID3") return 0;
  const hasFooter = ((bytes[5] ?? 0) & 0x10) !== 0;
  const content = [6, 7, 8, 9].reduce((size, at) => size * 128 + ((bytes[at] ?? 0) & 0x7f), 0);
  return HEADER_BYTES + content + (hasFooter ? HEADER_BYTES : 0);
}
