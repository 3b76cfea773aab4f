import { z } from "zod";

import { childScript } from "#lib/platform/sandbox/child-script";
import { runInChild } from "#lib/platform/sandbox/run-in-child";

/** Run by a test as a process that is then killed: its child must not outlive it. */
await runInChild({
  script: childScript("lib/platform/sandbox/testing/misbehaving-child.ts"),
  input: { behaviour: "loop", pidFile: process.argv[2] },
  output: z.unknown(),
  timeoutMs: 60_000,
  maxMemoryBytes: 1024 ** 3,
  walls: { node: false, system: false },
});
