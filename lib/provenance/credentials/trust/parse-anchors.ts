import { createHash, X509Certificate } from "node:crypto";

export interface Anchors {
  /** The certificates alone, without what was written around them. */
  pem: string;
  anchors: number;
  digest: string;
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;
const MAX_ANCHORS = 5_000;

/** The certificates of a trust list, or null when the text holds none that can be read. */
export function parseAnchors(text: string): Anchors | null {
  const readable = new Set((text.match(CERTIFICATE) ?? []).slice(0, MAX_ANCHORS).filter(isCertificate));
  if (readable.size === 0) return null;
  const pem = [...readable].join("\n");
  return { pem, anchors: readable.size, digest: digestOf(pem) };
}

export const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex");

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== "";
  } catch {
    // One damaged entry does not take the rest of a published list away.
    return false;
  }
}
