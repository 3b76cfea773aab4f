import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { expect } from "@playwright/test";

import { dataDir } from "./sign-in.ts";

/** Mail breaks long lines with "=" at the end and writes "=" as "=3D" (quoted-printable, RFC 2045). */
const readable = (text: string): string => text.replace(/=\r?\n/g, "").replaceAll("=3D", "=");

async function lettersTo(address: string): Promise<string> {
  const folder = join(dataDir(), "mail");
  const names = (await readdir(folder).catch(() => [])).filter((it) => it.endsWith(".eml"));
  const texts = await Promise.all(names.map(async (name) => readable(await readFile(join(folder, name), "utf8"))));
  return texts.filter((text) => text.includes(`To: ${address}`)).join("\n");
}

/** Waits for a letter to `address` with a link whose path begins with `path`, and returns that path; a known one is passed over. */
export async function linkMailedTo(address: string, path: string, known?: string): Promise<string> {
  const links = new RegExp(`https?://[^/\\s]+(${path}[^\\s"<]*)`, "g");
  const find = async (): Promise<string | undefined> =>
    [...(await lettersTo(address)).matchAll(links)].map(([, found]) => found).find((found) => found !== known);
  await expect.poll(find, { message: `a letter to ${address}` }).toBeDefined();
  return (await find()) ?? "";
}
