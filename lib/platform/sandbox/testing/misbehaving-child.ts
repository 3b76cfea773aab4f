import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";

import { z } from "zod";

import { answerParent } from "#lib/platform/sandbox/child";

const input = z.object({
  behaviour: z.enum([
    "answer",
    "environment",
    "throw",
    "abort",
    "exit",
    "loop",
    "allocate",
    "heap",
    "chatter",
    "spawn",
  ]),
  /** Where it writes the ids of its processes, so that a test can see that they are gone. */
  pidFile: z.string().optional(),
});

/** A child that does what a hostile file can make a decoder do. */
answerParent(input, async ({ behaviour, pidFile }) => {
  if (pidFile) writeFileSync(pidFile, String(process.pid));
  switch (behaviour) {
    case "answer":
      return { bytes: new Uint8Array([1, 2, 3]), pid: process.pid };
    case "environment":
      return { names: Object.keys(process.env) }; // eslint-disable-line no-restricted-properties -- it is what the test looks at
    case "throw":
      throw new Error("The picture has no pixels.");
    case "abort":
      return process.abort();
    case "exit":
      return process.exit(7);
    case "loop":
      // Like a native loop: the event loop never turns again.
      for (;;);
    case "allocate":
      return swell();
    case "heap":
      return swellHeap();
    case "chatter":
      for (let line = 0; line < 20_000; line += 1) process.stderr.write(`${"x".repeat(100)}\n`);
      return process.exit(1);
    case "spawn": {
      const grandchild = spawn("sleep", ["60"], { stdio: "ignore" });
      if (pidFile) writeFileSync(pidFile, `${String(process.pid)} ${String(grandchild.pid)}`);
      return new Promise(() => undefined);
    }
  }
});

async function swell(): Promise<never> {
  const held: Buffer[] = [];
  for (;;) {
    held.push(Buffer.alloc(8 * 1024 ** 2, held.length + 1));
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

function swellHeap(): never {
  const held: object[] = [];
  for (;;) held.push({ at: held.length, text: `${String(held.length)} of many` });
}
