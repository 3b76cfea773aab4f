import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";

import { childScript } from "#lib/platform/sandbox/child-script";
import { runInChild } from "#lib/platform/sandbox/run-in-child";
import { eventually } from "#lib/testing/eventually";

let folder: string;
let number = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "countersign-sandbox-"));
});
afterEach(() => {
  vi.unstubAllEnvs();
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** A zombie that nobody has reaped yet runs no more. */
const isAlive = (pid: number): boolean => {
  const listed = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
  expect(listed.error).toBeUndefined();
  return listed.stdout.trim() !== "" && !listed.stdout.trim().startsWith("Z");
};

async function run<T>(
  behaviour: string,
  output: z.ZodType<T>,
  limits: { timeoutMs?: number; megabytes?: number } = {},
) {
  const pidFile = join(folder, `pid-${String((number += 1))}`);
  const result = await runInChild({
    script: childScript("lib/platform/sandbox/testing/misbehaving-child.ts"),
    input: { behaviour, pidFile },
    output,
    timeoutMs: limits.timeoutMs ?? 20_000,
    maxMemoryBytes: (limits.megabytes ?? 512) * 1024 ** 2,
    // It writes down its processes and starts others, which no wall would let it do.
    walls: { node: false, system: false },
  });
  const pids = existsSync(pidFile) ? (await readFile(pidFile, "utf8")).split(" ").map(Number) : [];
  return { result, pids };
}

describe("a child process", () => {
  test("answers with bytes and values, and is gone afterwards", async () => {
    const output = z.object({ bytes: z.instanceof(Uint8Array), pid: z.number() });
    const { result, pids } = await run("answer", output);
    expect(result).toMatchObject({ outcome: "done", value: { pid: pids[0] } });
    expect(result.outcome === "done" && [...result.value.bytes]).toEqual([1, 2, 3]);
    expect(pids.some(isAlive)).toBe(false);
  });

  test("that never comes back from a loop is killed at its time limit", async () => {
    const { result, pids } = await run("loop", z.unknown(), { timeoutMs: 1_500 });
    expect(result.outcome).toBe("timeout");
    expect(pids).toHaveLength(1);
    expect(pids.some(isAlive)).toBe(false);
  });

  test("that takes memory without end is killed at its memory limit", async () => {
    const { result, pids } = await run("allocate", z.unknown(), { megabytes: 256 });
    expect(result.outcome).toBe("out-of-memory");
    expect(pids).toHaveLength(1);
    expect(pids.some(isAlive)).toBe(false);
  });

  test("that fills its JavaScript heap is out of memory too", async () => {
    const { result, pids } = await run("heap", z.unknown(), { megabytes: 128 });
    expect(result.outcome).toBe("out-of-memory");
    expect(pids.some(isAlive)).toBe(false);
  });

  test.each(["abort", "exit"])("that dies by %s is reported as crashed", async (behaviour) => {
    const { result, pids } = await run(behaviour, z.unknown());
    expect(result.outcome).toBe("crashed");
    expect(pids.some(isAlive)).toBe(false);
  });

  test("that cannot be started says nothing of its input", async () => {
    const { execPath } = process;
    process.execPath = join(folder, "no-node-here");
    try {
      await expect(run("answer", z.unknown())).rejects.toMatchObject({ code: "unavailable" });
    } finally {
      process.execPath = execPath;
    }
  });

  test("that throws is reported as failed, with its own message", async () => {
    const { result, pids } = await run("throw", z.unknown());
    expect(result).toEqual({ outcome: "failed", message: "The picture has no pixels." });
    expect(pids.some(isAlive)).toBe(false);
  });

  test("that answers something unexpected has failed", async () => {
    const { result } = await run("answer", z.object({ duration: z.number() }));
    expect(result.outcome).toBe("failed");
  });

  test("that gets an input it does not know has failed", async () => {
    const { result } = await run("dance", z.unknown());
    expect(result.outcome).toBe("failed");
  });

  test("that writes for ever to stderr neither blocks nor fills the memory of its parent", async () => {
    const { result } = await run("chatter", z.unknown());
    expect(result.outcome).toBe("crashed");
    expect(result.outcome === "crashed" && result.message.length).toBeLessThan(10_000);
  });

  test("takes the processes that it started with it", async () => {
    const { result, pids } = await run("spawn", z.unknown(), { timeoutMs: 1_500 });
    expect(result.outcome).toBe("timeout");
    expect(pids).toHaveLength(2);
    await eventually(() => {
      expect(pids.some(isAlive)).toBe(false);
    });
  });

  test("sees no variable of the environment of its parent", async () => {
    vi.stubEnv("AUTH_SECRET", "not for children");
    const { result } = await run("environment", z.object({ names: z.array(z.string()) }));
    expect(result).toMatchObject({ outcome: "done" });
    expect(result.outcome === "done" && result.value.names).not.toContain("AUTH_SECRET");
    expect(result.outcome === "done" && result.value.names).not.toContain("PATH");
  });

  test("that dies before it has the file says nothing of the file", async () => {
    const running = runInChild({
      script: childScript("lib/platform/sandbox/testing/no-such-child.ts"),
      input: {},
      output: z.unknown(),
      timeoutMs: 10_000,
      maxMemoryBytes: 512 * 1024 ** 2,
    });
    await expect(running).rejects.toMatchObject({ code: "unavailable" });
  });

  test("dies with its parent, even out of a loop that hears no event", async () => {
    const pidFile = join(folder, "orphan");
    const parent = spawn(process.execPath, ["lib/platform/sandbox/testing/parent-of-a-looping-child.ts", pidFile], {
      stdio: "ignore",
    });
    const pid = await eventually(async () => {
      const text = await readFile(pidFile, "utf8");
      expect(text).not.toBe("");
      return Number(text);
    });
    // Its watching thread needs a moment to start; a parent killed before that takes its channel with it.
    expect(isAlive(pid)).toBe(true);
    parent.kill("SIGKILL");
    await eventually(() => {
      expect(isAlive(pid)).toBe(false);
    });
  });
});
