/**
 * What the leaves of the ledger look like, in one place for whoever writes them, audits them or checks a receipt. It
 * knows nothing of where it runs: the hash function is the caller's, that of Node or that of a browser.
 */

export type Sha256 = (message: Uint8Array) => Uint8Array;

/** What an entry commits to without saying it. */
export const FIELDS = ["subject", "actor", "video", "details"] as const;
export type Field = (typeof FIELDS)[number];

/** So much chance that nobody finds out a field's value by trying. */
export const SALT_BYTES = 16;

/** A leaf's fields: for each the hash that it commits to, or null where the entry has no such field. */
export interface Leaf {
  id: string;
  kind: string;
  at: Date;
  commitments: Record<Field, Uint8Array | null>;
}

const utf8 = new TextEncoder();

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** SHA-256(salt || the field's name || 0x0A || the value in UTF-8). */
export function commit(sha256: Sha256, field: Field, salt: Uint8Array, value: string): Uint8Array {
  const rest = utf8.encode(`${field}\n${value}`);
  const message = new Uint8Array(salt.length + rest.length);
  message.set(salt);
  message.set(rest, salt.length);
  return sha256(message);
}

/** The text that becomes a leaf of the tree, byte for byte. */
export function leafText({ id, kind, at, commitments }: Leaf): string {
  const fields = FIELDS.map((field) => {
    const hash = commitments[field];
    return `${field} ${hash ? hex(hash) : "-"}\n`;
  });
  return `countersign-ledger-entry/v1\nid ${id}\nkind ${kind}\nat ${at.toISOString()}\n${fields.join("")}`;
}
