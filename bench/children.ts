import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { z } from "zod";

import { settle } from "#lib/platform/env";
import { childScript } from "#lib/platform/sandbox/child-script";
import { runInChild } from "#lib/platform/sandbox/run-in-child";
import { type Walls, wallsHere } from "#lib/platform/sandbox/walls";

import { timesInTurns } from "./support/in-turns.ts";
import { sized } from "./support/size.ts";
import { median, shown } from "./support/studio.ts";

/*
 * What the walls around a child that opens a file cost each time: the probe of a small picture, without a wall, behind
 * Node's permissions, and behind all walls of this machine. The quickest counts, as it shows the cost and not the queue
 * for a processor.
 */
const ROUNDS = sized(40, 1);
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==",
  "base64",
);

const folder = await mkdtemp(join(tmpdir(), "countersign-children-"));
try {
  settle({ COUNTERSIGN_DATA_DIR: folder });
  const path = join(folder, "pixel.png");
  await writeFile(path, PIXEL);
  const probe = async (walls: Walls): Promise<void> => {
    const result = await runInChild({
      script: childScript("lib/platform/codecs/probe-child.ts"),
      file: path,
      input: { path, mediaType: "image/png" },
      output: z.looseObject({ readable: z.literal(true) }),
      timeoutMs: 20_000,
      maxMemoryBytes: 1024 ** 3,
      walls,
    });
    if (result.outcome !== "done") throw new Error(`${result.outcome}: ${result.message}`);
  };
  const here = await wallsHere();
  const kinds: Walls[] = [{ node: false, system: false }, { node: true, system: false }, here];
  const times = await timesInTurns(kinds, probe, ROUNDS);
  const names = ["no wall", "Node's permissions", here.system ? "all walls" : "all walls (the system gives none)"];
  const quickest = times.map((some) => Math.min(...some));
  for (const [index, name] of names.entries()) {
    console.log(`${name}: ${shown(quickest[index] ?? NaN)} (median ${shown(median(times[index] ?? []))})`);
  }
  const [bare = NaN, , walled = NaN] = quickest;
  console.log(
    `children ratio=${(walled / bare).toFixed(2)} reference=without-walls figure=${(walled - bare).toFixed(1)} ms more`,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
