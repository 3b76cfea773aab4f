import { decode } from "cborg";

type Header = ReadonlyMap<unknown, unknown>;

/** The parts of a COSE_Sign1 (RFC 9052, section 4.2), unchecked. */
export interface CoseSign1 {
  protectedHeader: Header;
  unprotectedHeader: Header;
  /** Null where it is detached. */
  payload: Uint8Array | null;
}

/** Tag 18 marks a COSE_Sign1; some signers leave it out. */
const OPTIONS = { useMaps: true, tags: { 18: (inner: () => unknown) => inner() } };

/** Reads a COSE_Sign1. Throws where it is none: the bytes are a stranger's. */
export function readCoseSign1(bytes: Uint8Array): CoseSign1 {
  const parts = decode(bytes, OPTIONS) as unknown;
  if (!Array.isArray(parts) || !(parts[0] instanceof Uint8Array)) throw new Error("This is no COSE_Sign1.");
  return {
    protectedHeader: asMap(decode(parts[0], OPTIONS)),
    unprotectedHeader: asMap(parts[1]),
    payload: parts[2] instanceof Uint8Array ? parts[2] : null,
  };
}

export const asMap = (value: unknown): Header => (value instanceof Map ? value : new Map<unknown, unknown>());

/** x5chain (RFC 9360), which old signers name by text and leave unprotected. */
const X5CHAIN = [33, "x5chain"] as const;

/** The signer's certificates, leaf first, DER. The signature only fits the leaf's key, wherever it stands. */
export function certificateChain({ protectedHeader, unprotectedHeader }: CoseSign1): Uint8Array[] {
  const chain = X5CHAIN.map((name) => protectedHeader.get(name) ?? unprotectedHeader.get(name)).find(Boolean);
  return byteStringsIn(chain);
}

/** The byte strings in a value that is one, or a list of them. */
export const byteStringsIn = (value: unknown): Uint8Array[] =>
  (Array.isArray(value) ? (value as unknown[]) : [value]).filter(
    (item): item is Uint8Array => item instanceof Uint8Array,
  );
