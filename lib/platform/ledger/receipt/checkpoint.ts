import { fromBase64, toBase64 } from "#lib/platform/ledger/receipt/base64";

/** A tree head as text for a signed note: c2sp.org/tlog-checkpoint. */
export interface Checkpoint {
  /** Whose tree it is. */
  origin: string;
  size: number;
  root: Uint8Array;
}

export const formatCheckpoint = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${String(size)}\n${toBase64(root)}\n`;

/** Reads the text of a note as a checkpoint, or returns null. Lines after the third are somebody's extensions. */
export function parseCheckpoint(text: string): Checkpoint | null {
  const [, origin = "", decimal = "", encoded = "", rest = ""] =
    /^(.+)\n(0|[1-9]\d{0,15})\n(.+)\n((?:.+\n)*)$/u.exec(text) ?? [];
  const root = fromBase64(encoded);
  const size = Number(decimal);
  if (origin === "" || root?.length !== 32 || !Number.isSafeInteger(size) || rest.includes("\n\n")) return null;
  return { origin, size, root };
}

/** What a signed note says as a checkpoint, whoever signed it. */
export const checkpointOf = (note: string): Checkpoint | null =>
  parseCheckpoint(note.slice(0, note.lastIndexOf("\n\n") + 1));
