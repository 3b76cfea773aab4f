import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { expect } from "@playwright/test";

import { dataDir } from "./sign-in.ts";

/** Mail breaks long lines with "=" at the end and writes "=" as "=3D" (quoted-printable, RFC 2045). */
const readable = (text: string): string => text.replace(/=\r?\n/g, "").replaceAll("=3D", "=");

async function letterTo(address: string): Promise<string | null> {
  const folder = join(dataDir(), "mail");
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((it) => it.endsWith(".eml"))) {
    const text = readable(await readFile(join(folder, name), "utf8"));
    if (text.includes(`To: ${address}`)) return text;
  }
  return null;
}

/** Waits for a letter to `address` and returns the path of the first link in it that begins with `path`. */
export async function linkMailedTo(address: string, path: string): Promise<string> {
  const link = new RegExp(`https?://[^/\\s]+(${path}[^\\s"<]*)`);
  await expect.poll(() => letterTo(address), { message: `a letter to ${address}` }).toMatch(link);
  return link.exec((await letterTo(address)) ?? "")?.[1] ?? "";
}
