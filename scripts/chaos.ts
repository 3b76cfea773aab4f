import { createHash, randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";

import { encodeImage } from "#lib/media/encode";

import { checkEverything, type Acknowledged, untilSettled } from "./support/chaos-checks.ts";
import { type Product, startProduct } from "./support/product.ts";
import { append, askOffset, begin, type Begun } from "./support/tus.ts";

/*
 * Kills web, worker and database with SIGKILL at random moments while files are uploaded, and then looks whether
 * every upload that was acknowledged is there, whole and settled, and whether files and rows name each other.
 * `npm run chaos -- --uploads 50 --kills 15 --seed 7`
 */
const { values } = parseArgs({
  options: {
    uploads: { type: "string", default: "50" },
    kills: { type: "string", default: "12" },
    seed: { type: "string", default: String(Date.now() % 100_000) },
  },
});
const UPLOADS = Number(values.uploads);
const KILLS = Number(values.kills);
const AT_ONCE = 6;
const PIECE_BYTES = 64 * 1024;
const GIVE_UP_MS = 240_000;
const PARTS = ["web", "worker", "database"] as const;

/** mulberry32: the same seed kills in the same order. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

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

async function uploadAll(product: Product): Promise<Acknowledged[]> {
  const acknowledged: Acknowledged[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < UPLOADS) {
        const name = `picture-${String((next += 1))}.png`;
        acknowledged.push(await upload(product, await makePicture(), name));
      }
    }),
  );
  return acknowledged;
}

async function killParts(product: Product, random: () => number, stop: AbortSignal): Promise<string[]> {
  const killed: string[] = [];
  const ended = (): boolean => stop.aborted;
  while (killed.length < KILLS && !ended()) {
    await sleep(300 + random() * 2_500, undefined, { signal: stop }).catch(() => undefined);
    const part = PARTS[Math.floor(random() * PARTS.length)] ?? "web";
    const pid = await product.pidOf(part);
    if (pid === null || ended()) continue;
    process.kill(pid, "SIGKILL");
    killed.push(part);
  }
  return killed;
}

console.log(`${String(UPLOADS)} uploads, up to ${String(KILLS)} kills, seed ${values.seed}`);
const product = await startProduct({ LOG_LEVEL: "silent" });
try {
  const began = Date.now();
  const uploaded = new AbortController();
  const killing = killParts(product, randomFrom(Number(values.seed)), uploaded.signal);
  const acknowledged = await uploadAll(product);
  uploaded.abort();
  const killed = await killing;
  console.log(`acknowledged ${String(acknowledged.length)}, killed ${killed.join(", ")}`);
  await untilSettled(product, acknowledged);
  const problems = await checkEverything(product, acknowledged);
  for (const problem of problems) console.log(problem);
  console.log(`${String(Math.round((Date.now() - began) / 1000))} s`);
  console.log(problems.length === 0 ? "chaos: nothing was lost, nothing is left over" : "chaos: FAILED");
  if (problems.length > 0) process.exitCode = 1;
} finally {
  await product.stop();
}
