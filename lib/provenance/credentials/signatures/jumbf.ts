/** A box of JUMBF (ISO/IEC 19566-5): its four-letter type, its content, and the label of a superbox. */
export interface Box {
  type: string;
  content: Buffer;
  label: string | null;
}

/** A description box: size, "jumd", 16 bytes of type and one of toggles, then the label up to a NUL. */
const LABEL_AT = 25;

/** The boxes one after another in some bytes. Throws where they do not fit: the file is a stranger's. */
export function* boxesIn(bytes: Buffer): Generator<Box> {
  for (let at = 0; at + 8 <= bytes.length;) {
    const { size, head } = sizeAt(bytes, at);
    if (size < head || at + size > bytes.length) throw new Error("The boxes of the credentials do not fit.");
    const type = bytes.toString("latin1", at + 4, at + 8);
    const content = bytes.subarray(at + head, at + size);
    yield { type, content, label: type === "jumb" ? labelOf(content) : null };
    at += size;
  }
}

function sizeAt(bytes: Buffer, at: number): { size: number; head: number } {
  const size = bytes.readUInt32BE(at);
  if (size === 0) return { size: bytes.length - at, head: 8 };
  if (size !== 1) return { size, head: 8 };
  if (at + 16 > bytes.length) throw new Error("The boxes of the credentials do not fit.");
  return { size: Number(bytes.readBigUInt64BE(at + 8)), head: 16 };
}

function labelOf(superbox: Buffer): string | null {
  if (superbox.toString("latin1", 4, 8) !== "jumd") return null;
  const end = superbox.indexOf(0, LABEL_AT);
  return end === -1 ? null : superbox.toString("utf8", LABEL_AT, end);
}

/** The first box inside another that has this label or type. */
export const boxInside = (box: Box, wanted: { label: string } | { type: string }): Box | undefined => {
  for (const inner of boxesIn(box.content)) {
    if ("label" in wanted ? inner.label === wanted.label : inner.type === wanted.type) return inner;
  }
  return undefined;
};
