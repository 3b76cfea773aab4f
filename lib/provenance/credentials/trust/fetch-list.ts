import { readFile, stat } from "node:fs/promises";
import { basename, resolve } from "node:path";

import { hasCode } from "#lib/platform/shared/system-error";

/** The official lists are under 100 kB. */
const MAX_BYTES = 4 * 1024 ** 2;
const TIMEOUT_MS = 20_000;

export type Fetched = { ok: true; text: string } | { ok: false; problem: string };

const isUrl = (source: string): boolean => /^https?:\/\//i.test(source);

/** Reads a configured file or address. Only what the operator configured is ever fetched; never what a file names. */
export async function fetchList(source: string): Promise<Fetched> {
  try {
    return { ok: true, text: isUrl(source) ? await download(source) : await readBounded(resolve(source)) };
  } catch (error) {
    return { ok: false, problem: reasonOf(error) };
  }
}

class TooLarge extends Error {}

async function readBounded(path: string): Promise<string> {
  if ((await stat(path)).size > MAX_BYTES) throw new TooLarge();
  return readFile(path, "utf8");
}

async function download(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) throw new Error(`The server answered ${String(response.status)}.`);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw new TooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function reasonOf(error: unknown): string {
  if (error instanceof TooLarge) return "It is larger than a trust list can be (4 MB).";
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return "The server did not answer within 20 seconds.";
  if (hasCode(error, "ENOENT")) return "There is no such file.";
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

const WELL_KNOWN = new Map([
  ["C2PA-TRUST-LIST.pem", "C2PA Trust List"],
  ["C2PA-TSA-TRUST-LIST.pem", "C2PA Time-Stamping Trust List"],
]);

/** How a list is called on pages: by its well-known name, or by its file's. */
export function nameOfList(source: string): string {
  const file = basename(isUrl(source) ? new URL(source).pathname : source);
  return WELL_KNOWN.get(file) ?? (file.replace(/\.(pem|crt|cer)$/i, "") || source);
}
