import { createHash, randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

import { encodeImage } from "#lib/platform/codecs/encode";

import type { Scenario } from "./chaos-scenario.ts";
import type { Product } from "./product.ts";
import { append, askOffset, begin, type Begun } from "./tus.ts";
import { type Acknowledged, checkEverything, untilSettled } from "./uploads-checks.ts";

const AT_ONCE = 6;
const PIECE_BYTES = 64 * 1024;
const GIVE_UP_MS = 240_000;

/** Noise, which does not get smaller: some hundred kilobytes that go out in several requests. */
const makePicture = (): Promise<Uint8Array> =>
  encodeImage({ format: "png", width: 320, height: 240, picture: randomBytes(320 * 240 * 4) });

/** Uploads one file as a good client does: after every failure it asks how far it got, and goes on from there. */
async function upload(product: Product, bytes: Uint8Array, name: string): Promise<Acknowledged> {
  const giveUpAt = Date.now() + GIVE_UP_MS;
  let begun: Begun | null = null;
  let offset = 0;
  while (Date.now() < giveUpAt) {
    try {
      begun ??= await begin(product, bytes.length, name);
      const end = Math.min(offset + PIECE_BYTES, bytes.length);
      const part = { offset, bytes: end - offset, body: [bytes.subarray(offset, end)] };
      const { status, headers } = await append(product, begun.url, part);
      if (status === 204) {
        offset = Number(headers["upload-offset"]);
        if (offset === bytes.length) return { videoId: begun.videoId, sha256: digest(bytes), bytes: bytes.length };
        continue;
      }
    } catch {
      // Whatever was just killed: the next question tells.
    }
    await sleep(200);
    if (begun) offset = await offsetOf(product, begun).catch(() => offset);
  }
  throw new Error(`${name} could not be uploaded within ${String(GIVE_UP_MS / 1000)} s.`);
}

async function offsetOf(product: Product, { url }: Begun): Promise<number> {
  const { status, headers } = await askOffset(product, url);
  if (status === 404) throw new Error(`An upload that was begun is gone: ${url}`);
  if (status !== 200) throw new Error(`No answer yet: ${String(status)}`);
  return Number(headers["upload-offset"]);
}

const digest = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

async function uploadAll(product: Product, uploads: number): Promise<Acknowledged[]> {
  const acknowledged: Acknowledged[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < uploads) {
        const name = `picture-${String((next += 1))}.png`;
        acknowledged.push(await upload(product, await makePicture(), name));
      }
    }),
  );
  return acknowledged;
}

/**
 * While files are uploaded: every upload that was acknowledged is there, whole and settled, and files and rows name
 * each other.
 */
export const uploads: Scenario = async ({ product, size, startKilling }) => {
  const killing = startKilling();
  const acknowledged = await uploadAll(product, size ?? 50);
  await killing.end();
  console.log(`acknowledged ${String(acknowledged.length)}`);
  await untilSettled(product, acknowledged);
  return checkEverything(product, acknowledged);
};
