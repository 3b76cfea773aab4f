export const IPTC_SOURCES = "http://cv.iptc.org/newscodes/digitalsourcetype/";
export const C2PA_SOURCES = "http://c2pa.org/digitalsourcetype/";

const IPTC = /^https?:\/\/cv\.iptc\.org\/newscodes\/digitalsourcetype\/([A-Za-z]+)\/?$/i;
const C2PA = /^https?:\/\/c2pa\.org\/digitalsourcetype\/([A-Za-z]+)\/?$/i;

/** White space, and characters that show as nothing, before, after or within an address. */
const STRAY = /[\s\p{Cc}\p{Cf}]+/gu;

/**
 * The term that a digital source type names, with the vocabulary it is from, or null when it is none of the two that
 * C2PA uses. Files in the wild carry stray spaces and https; both are read as what they mean.
 */
export function sourceTypeTerm(uri: string): { vocabulary: "iptc" | "c2pa"; term: string } | null {
  const plain = uri.replace(STRAY, "");
  const iptc = IPTC.exec(plain)?.[1];
  if (iptc !== undefined) return { vocabulary: "iptc", term: iptc };
  const c2pa = C2PA.exec(plain)?.[1];
  return c2pa === undefined ? null : { vocabulary: "c2pa", term: c2pa };
}
