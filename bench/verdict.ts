import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdtemp, open, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { z } from "zod";

import { encodeVideo } from "#lib/platform/codecs/encode";
import { createAuthority, issueSigner } from "#lib/provenance/certificates/certificates";
import { signFile } from "#lib/provenance/signing/sign-file";

import { type Product, startProduct } from "../scripts/support/product.ts";
import { send } from "../scripts/support/send.ts";
import { append, begin } from "../scripts/support/tus.ts";

import { sized } from "./support/size.ts";

/*
 * How long after its last byte a 1 GB signed video has its label, against `sha256sum` of the same file: the least that
 * any judgement of the file has to do is to hash it once. The median of three counts.
 */
const BYTES = sized(1e9, 2e7);
const ROUNDS = sized(3, 1);
/** Sent apart, so that the time runs from the last byte and not from the last gigabyte. */
const TAIL_BYTES = 64 * 1024;
const HOUR_MS = 3_600_000;

const run = promisify(execFile);
const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

/** A short video whose `mdat` is filled up: its index says nothing of what follows the last sample. */
async function makeLargeVideo(path: string): Promise<void> {
  const drawFrame = (timeMs: number) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360"><rect width="640" height="360" fill="hsl(${String(timeMs / 20)} 60% 40%)"/></svg>`;
  const moving = { fps: 25, durationMs: 6_000, drawFrame, layout: "moov-last" } as const;
  await encodeVideo({ path, container: "mp4", width: 640, height: 360, ...moving });
  await using file = await open(path, "r+");
  const small = await file.readFile();
  const mdat = small.indexOf("mdat", 0, "latin1") - 4;
  const size = small.readUInt32BE(mdat);
  const isLong = size === 1;
  const end = mdat + (isLong ? Number(small.readBigUInt64BE(mdat + 8)) : size);
  const filling = BYTES - small.length;
  const header = Buffer.from(small.subarray(mdat, mdat + 16));
  if (isLong) header.writeBigUInt64BE(BigInt(end - mdat + filling), 8);
  else header.writeUInt32BE(end - mdat + filling, 0);
  await file.write(header, 0, 16, mdat);
  const piece = randomBytes(8 * 1024 ** 2);
  for (let at = 0; at < filling; at += piece.length) {
    await file.write(piece, 0, Math.min(piece.length, filling - at), end + at);
  }
  await file.write(small.subarray(end), 0, small.length - end, end + filling);
}

async function makeSignedVideo(folder: string): Promise<string> {
  const [source, target] = [join(folder, "large.mp4"), join(folder, "signed.mp4")];
  await makeLargeVideo(source);
  const rootedIn = await createAuthority({ commonName: "Bench root", organization: "Bench", validForMs: HOUR_MS });
  await signFile({
    source,
    target,
    mediaType: "video/mp4",
    manifest: {
      title: "A large video",
      claimGenerator: { name: "Bench", version: "1.0" },
      actions: [
        {
          action: "c2pa.created",
          digitalSourceType: "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
        },
      ],
      allActionsIncluded: true,
    },
    signer: await issueSigner({ commonName: "Bench camera", organization: "Bench", validForMs: HOUR_MS, rootedIn }),
    lists: [],
  });
  await rm(source);
  return target;
}

const shown = z.object({ status: z.string(), label: z.object({ kind: z.string() }).nullable() });

async function untilLabelled({ address, authorization }: Product, videoId: string): Promise<void> {
  const url = `${address}/api/v1/videos/${videoId}`;
  for (;;) {
    const { body } = await send({ method: "GET", url, headers: { Authorization: authorization } });
    const video = shown.parse(JSON.parse(body));
    if (video.label?.kind === "ai-generated") return;
    if (video.status === "unreadable" || video.label) throw new Error(`The video did not end as it should: ${body}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function timeToLabel(product: Product, path: string): Promise<number> {
  const { size } = await stat(path);
  const { url, videoId } = await begin(product, size, "large.mp4");
  const cut = size - TAIL_BYTES;
  const highWaterMark = 1024 ** 2;
  await append(product, url, { offset: 0, bytes: cut, body: createReadStream(path, { end: cut - 1, highWaterMark }) });
  const began = performance.now();
  await append(product, url, { offset: cut, bytes: TAIL_BYTES, body: createReadStream(path, { start: cut }) });
  await untilLabelled(product, videoId);
  return performance.now() - began;
}

async function timeToHash(path: string): Promise<number> {
  const began = performance.now();
  await run("sha256sum", [path]);
  return performance.now() - began;
}

const folder = await mkdtemp(join(tmpdir(), "countersign-verdict-"));
let product: Product | undefined;
try {
  product = await startProduct();
  const path = await makeSignedVideo(folder);
  const [labelled, hashed]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    hashed.push(await timeToHash(path));
    labelled.push(await timeToLabel(product, path));
  }
  console.log(`from the last byte to the label: ${seconds(median(labelled))} (${labelled.map(seconds).join(", ")})`);
  console.log(`sha256sum: ${seconds(median(hashed))} (${hashed.map(seconds).join(", ")})`);
  console.log(`verdict ratio=${(median(labelled) / median(hashed)).toFixed(2)} reference=sha256sum`);
} finally {
  await product?.stop();
  await rm(folder, { recursive: true, force: true });
}
// The engine keeps a process that signed alive.
process.exit(process.exitCode ?? 0);
