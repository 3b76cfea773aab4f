import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readFile } from "node:fs/promises";

import { startProduct } from "../scripts/support/product.ts";
import { send } from "../scripts/support/send.ts";
import { append, begin } from "../scripts/support/tus.ts";
import { isSmall, sized } from "./support/size.ts";

/*
 * How fast 1 GB goes over loopback through tus into storage, against the least that Node can do: a server that pipes
 * the request to a file. Both are sent by the same code, in turn, and the median counts.
 */
const BYTES = sized(1024 ** 3, 16 * 1024 ** 2);
const PIECE = randomBytes(1024 ** 2);
const ROUNDS = sized(5, 1);
const MAX_WEB_MEMORY_MB = 300;

/** Begins like an MP4, so that it is accepted. */
function* film(): Generator<Uint8Array> {
  const first = Buffer.from(PIECE);
  Buffer.from("000000186674797069736d0000000000", "hex").copy(first);
  Buffer.from("\0\0\0\x18ftypisom\0\0\0\0isommp42", "latin1").copy(first);
  yield first;
  for (let sent = PIECE.length; sent < BYTES; sent += PIECE.length) yield PIECE;
}

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const show = (value: number): string => value.toFixed(0);

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return BYTES / 1e6 / ((performance.now() - began) / 1000);
}

/** The highest resident memory that a process ever had, as Linux keeps it. */
async function peakMemoryMb(pid: number | null): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, "utf8").catch(() => "");
  return Number(/^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1] ?? NaN) / 1024;
}

async function startPipe(): Promise<{ child: ChildProcess; url: string }> {
  const child = fork("bench/support/pipe-to-file.ts");
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  return { child, url: `http://127.0.0.1:${String(port)}/` };
}

const product = await startProduct();
const pipe = await startPipe();
try {
  const { authorization, address } = product;
  const [ours, bare]: [number[], number[]] = [[], []];
  const memoryBefore = await peakMemoryMb(await product.pidOf("web"));
  for (let round = 0; round < ROUNDS; round += 1) {
    bare.push(
      await timed(() => send({ method: "PUT", url: pipe.url, headers: { "Content-Length": BYTES }, body: film() })),
    );
    const { url, videoId } = await begin(product, BYTES, "film.mp4");
    ours.push(
      await timed(async () => {
        const answer = await append(product, url, { offset: 0, bytes: BYTES, body: film() });
        if (answer.status !== 204) throw new Error(`${String(answer.status)} ${answer.body}`);
      }),
    );
    // Its analysis must not run beside the next measurement.
    await send({
      method: "DELETE",
      url: `${address}/api/v1/videos/${videoId}`,
      headers: { Authorization: authorization },
    });
    await new Promise((resolve) => setTimeout(resolve, 4_000));
  }
  const memory = await peakMemoryMb(await product.pidOf("web"));
  console.log(`tus into storage: ${show(median(ours))} MB/s (${ours.map(show).join(", ")})`);
  console.log(`bare Node pipe to a file: ${show(median(bare))} MB/s (${bare.map(show).join(", ")})`);
  console.log(`peak memory of web: ${show(memory)} MB, before the uploads ${show(memoryBefore)} MB`);
  if (memory > MAX_WEB_MEMORY_MB && !isSmall) {
    console.log(`That is more than the ${String(MAX_WEB_MEMORY_MB)} MB it may take.`);
    process.exitCode = 1;
  }
  console.log(`ingest ratio=${(median(ours) / median(bare)).toFixed(2)} reference=bare-node-pipe`);
} finally {
  pipe.child.kill();
  await product.stop();
}
