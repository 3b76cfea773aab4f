import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";

import { fromBase64, toBase64 } from "#lib/platform/ledger/receipt/base64";
import { sameBytes } from "#lib/platform/ledger/receipt/merkle-proof";

/** Text signed by one or more keys: c2sp.org/signed-note. */

/** What is needed to check a signature: the parts of a key in its `name+id+key` form. */
export interface VerifierKey {
  name: string;
  /** Four bytes; with the name they say which key signed. */
  id: Uint8Array;
  publicKey: Uint8Array;
}

export type OpenedNote =
  { state: "signed"; text: string; by: VerifierKey[] } | { state: "malformed" | "unknown-key" | "wrong-signature" };

const ED25519 = 0x01;
const ID_BYTES = 4;
const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;
/** The specification asks for at least 16 and for some limit. */
const MAX_SIGNATURES = 64;
const MAX_NOTE_CHARACTERS = 100_000;

const NAME = /^[^\s+]+$/u;
const SIGNATURE_LINE = /^— ([^\s+]+) ([A-Za-z0-9+/=]+)$/u;
// Control characters other than a newline have no place in a note.
const FORBIDDEN = /(?!\n)\p{Cc}/u;

const utf8 = new TextEncoder();

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

function keyIdOf(name: string, publicKey: Uint8Array): Uint8Array {
  const head = utf8.encode(`${name}\n`);
  const message = new Uint8Array(head.length + 1 + publicKey.length);
  message.set(head);
  message[head.length] = ED25519;
  message.set(publicKey, head.length + 1);
  return sha256(message).subarray(0, ID_BYTES);
}

/** The key of an Ed25519 signer under this name. */
export function verifierKey(name: string, publicKey: Uint8Array): VerifierKey {
  if (!NAME.test(name)) throw new Error(`"${name}" cannot name a key: it has a space or a plus sign, or is empty.`);
  return { name, id: keyIdOf(name, publicKey), publicKey };
}

/** A key as others write it down: name, id in hex, and type and public key in Base64. */
export const formatVerifierKey = ({ name, id, publicKey }: VerifierKey): string =>
  `${name}+${hexOf(id)}+${toBase64(Uint8Array.of(ED25519, ...publicKey))}`;

/** Reads a key that someone wrote down, or returns null for anything that is not an Ed25519 verifier key. */
export function parseVerifierKey(text: string): VerifierKey | null {
  const [, name = "", id = "", encoded = ""] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(text.trim()) ?? [];
  const typed = fromBase64(encoded);
  if (typed?.length !== KEY_BYTES + 1 || typed[0] !== ED25519) return null;
  const key = verifierKey(name, typed.subarray(1));
  return hexOf(key.id) === id ? key : null;
}

/** Reads one key a line. Null when a line is no key, or when there is none. */
export function parseVerifierKeys(text: string): VerifierKey[] | null {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const keys = lines.map(parseVerifierKey).filter((key) => key !== null);
  return keys.length > 0 && keys.length === lines.length ? keys : null;
}

/** Writes a note from its text and the signature of one key over it. */
export function formatNote(text: string, { name, id }: VerifierKey, signature: Uint8Array): string {
  return `${text}\n— ${name} ${toBase64(Uint8Array.of(...id, ...signature))}\n`;
}

interface Signature {
  name: string;
  id: Uint8Array;
  bytes: Uint8Array;
}

function parse(note: string): { text: string; signatures: Signature[] } | null {
  if (note.length > MAX_NOTE_CHARACTERS || FORBIDDEN.test(note) || !note.isWellFormed()) return null;
  const divide = note.lastIndexOf("\n\n");
  if (divide < 0 || !note.endsWith("\n")) return null;
  const lines = note.slice(divide + 2, -1).split("\n");
  if (lines.length > MAX_SIGNATURES) return null;
  const signatures = lines.map((line): Signature | null => {
    const [, name = "", encoded = ""] = SIGNATURE_LINE.exec(line) ?? [];
    const bytes = fromBase64(encoded);
    if (name === "" || !bytes || bytes.length <= ID_BYTES) return null;
    return { name, id: bytes.subarray(0, ID_BYTES), bytes: bytes.subarray(ID_BYTES) };
  });
  const whole = signatures.filter((signature) => signature !== null);
  return whole.length === signatures.length ? { text: note.slice(0, divide + 1), signatures: whole } : null;
}

/**
 * Opens a note for someone who knows these keys. Signatures of keys they do not know count for nothing; one wrong
 * signature under the name and id of a key they know spoils the whole note. `confirms` checks one signature, for
 * whoever has a faster way to than the one that runs everywhere.
 */
export function openNote(note: string, known: readonly VerifierKey[], confirms = isSignature): OpenedNote {
  const parsed = parse(note);
  if (!parsed) return { state: "malformed" };
  const message = utf8.encode(parsed.text);
  const by: VerifierKey[] = [];
  for (const { name, id, bytes } of parsed.signatures) {
    const key = known.find((candidate) => candidate.name === name && sameBytes(candidate.id, id));
    if (!key) continue;
    if (bytes.length !== SIGNATURE_BYTES || !confirms(bytes, message, key)) return { state: "wrong-signature" };
    by.push(key);
  }
  return by.length > 0 ? { state: "signed", text: parsed.text, by } : { state: "unknown-key" };
}

/** By the strict rules of RFC 8032, so that whoever checks comes to the same answer. */
function isSignature(signature: Uint8Array, message: Uint8Array, { publicKey }: VerifierKey): boolean {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    // Bytes that are no point of the curve are no signature and no key.
    return false;
  }
}
