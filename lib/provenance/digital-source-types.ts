const IPTC = /^https?:\/\/cv\.iptc\.org\/newscodes\/digitalsourcetype\/([A-Za-z]+)\/?$/;
const C2PA = /^https?:\/\/c2pa\.org\/digitalsourcetype\/([A-Za-z]+)\/?$/;

/**
 * The term that a digital source type names, with the vocabulary it is from, or null when it is none of the two that
 * C2PA uses. Files in the wild carry stray spaces and https; both are read as what they mean.
 */
export function sourceTypeTerm(uri: string): { vocabulary: "iptc" | "c2pa"; term: string } | null {
  const trimmed = uri.trim();
  const iptc = IPTC.exec(trimmed)?.[1];
  if (iptc !== undefined) return { vocabulary: "iptc", term: iptc };
  const c2pa = C2PA.exec(trimmed)?.[1];
  return c2pa === undefined ? null : { vocabulary: "c2pa", term: c2pa };
}
