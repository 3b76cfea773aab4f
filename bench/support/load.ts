import { execFile, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { z } from "zod";

import { hasCode } from "#lib/platform/shared/system-error";

const run = promisify(execFile);

/** One request of a load; the load goes through them in turn, over and over. */
export interface LoadRequest {
  method: "GET" | "POST";
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface Load {
  address: string;
  requests: readonly LoadRequest[];
  connections: number;
  seconds: number;
}

export interface Measured {
  perSecond: number;
  p99Ms: number;
}

export type Generator = (load: Load) => Promise<Measured>;

// In Lua, every byte that is not plain is written by its number.
const inLua = (text: string): string =>
  `"${Buffer.from(text)
    .toString("latin1")
    .replaceAll(/[^\w /.:-]/g, (char) => `\\${String(char.charCodeAt(0)).padStart(3, "0")}`)}"`;

const script = (requests: readonly LoadRequest[]): string => `
local requests, at = {}, 0
function init(args)
${requests
  .map(({ method, path, headers = {}, body }) => {
    const fields = Object.entries(headers).map(([name, value]) => `[${inLua(name)}]=${inLua(value)}`);
    return `  requests[#requests + 1] = wrk.format("${method}", ${inLua(path)}, {${fields.join(",")}}, ${body === undefined ? "nil" : inLua(body)})`;
  })
  .join("\n")}
end
function request() at = at % #requests + 1 return requests[at] end
function done(summary, latency)
  print(string.format("RESULT %d %d %f %d", summary.requests, summary.duration, latency:percentile(99),
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end`;

async function byWrk({ address, requests, connections, seconds }: Load): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), "countersign-load-"));
  try {
    const path = join(folder, "load.lua");
    await writeFile(path, script(requests));
    const options = ["-t", "1", "-c", String(connections), "-d", `${String(seconds)}s`, "-s", path, address];
    const { stdout } = await run("wrk", options);
    const [, count, tookUs, p99Us, failed] = /^RESULT (\d+) (\d+) ([\d.]+) (\d+)$/m.exec(stdout) ?? [];
    if (count === undefined || Number(failed) > 0) throw new Error(`Some requests of the load failed.\n${stdout}`);
    return { perSecond: Number(count) / (Number(tookUs) / 1e6), p99Ms: Number(p99Us) / 1_000 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const measured = z.object({ perSecond: z.number(), p99Ms: z.number() });

/** In a process of its own, so that it does not share its time with what it measures. */
async function byAutocannon(load: Load): Promise<Measured> {
  const child = fork("bench/support/autocannon-child.ts");
  const answer = once(child, "message");
  child.send(load);
  const [sent] = (await Promise.race([answer, once(child, "exit").then(() => [null])])) as [unknown];
  child.disconnect();
  return measured.parse(sent);
}

/** What makes the load: wrk where it is installed, because it takes the least from what it measures, else autocannon. */
export async function loadGenerator(): Promise<{ name: string; generate: Generator }> {
  const hasWrk = await run("wrk", ["-v"]).then(
    () => true,
    // wrk prints its version and leaves with 1.
    (error: unknown) => !hasCode(error, "ENOENT"),
  );
  return hasWrk ? { name: "wrk", generate: byWrk } : { name: "autocannon", generate: byAutocannon };
}
