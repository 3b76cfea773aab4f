import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import { z } from "zod";

import { log } from "#lib/platform/log";
import { type ChildMessage, childMessage } from "#lib/platform/sandbox/messages";
import { memoryPollMs, residentMemory } from "#lib/platform/sandbox/resident-memory";
import { limitTime } from "#lib/platform/sandbox/time-limit";
import { behind, tryWallsAgain, type Walls, wallsHere } from "#lib/platform/sandbox/walls";
import { DomainError } from "#lib/platform/shared/domain-error";
import { hasCode } from "#lib/platform/shared/system-error";

/**
 * How a child ended. `failed` is a clear error that the child reported itself; the others are what happens when
 * native code hangs, swells or dies. `message` is for logs and step details, not for a page.
 */
export type ChildResult<T> =
  { outcome: "done"; value: T } | { outcome: "timeout" | "out-of-memory" | "crashed" | "failed"; message: string };

export interface ChildOptions<T> {
  /** A `*child.ts` script that calls `answerParent`; see `childScript`. */
  script: URL;
  /** Anything the structured clone algorithm copies, byte arrays included. */
  input: Record<string, unknown>;
  /** The one file that the child may open. It is told under `path` where to find it, whatever `input` has there. */
  file?: string;
  output: z.ZodType<T>;
  /** Without the time that it waited for a processor; see `limitTime`. */
  timeoutMs: number;
  maxMemoryBytes: number;
  /** For tests of each wall by itself: without it all that hold on this machine stand. */
  walls?: Walls;
}

type Verdict =
  Exclude<ChildMessage, { kind: "started" }> | { kind: "timeout" | "out-of-memory" | "crashed"; message: string };

/** The machine's fault: the child had not been given the file. */
interface NotStarted {
  kind: "not-started";
  message: string;
}

interface Death {
  kind: "out-of-memory" | "crashed";
  message: string;
}

/** Enough of what a dying child wrote to tell why, and no more: a hostile file may make it write for ever. */
const STDERR_KEPT_BYTES = 8 * 1024;

/**
 * Runs one script in a process of its own and returns how it ended. When it returns, the child and whatever the child
 * started no longer run. Never throws for anything a child does with its input; throws `unavailable` when no child can
 * be started, which says nothing about the input.
 */
export async function runInChild<T>(options: ChildOptions<T>): Promise<ChildResult<T>> {
  const first = await runOnce(options);
  if (first.kind !== "not-started") return conclude(first, options.output);
  // The walls may have lost what they stand on.
  tryWallsAgain();
  const second = await runOnce(options);
  if (second.kind !== "not-started") return conclude(second, options.output);
  log.error({ problem: second.message }, "no process can be started to open a file in");
  throw new DomainError("unavailable", "The server can’t open files right now. Try again in a moment.");
}

async function runOnce(options: ChildOptions<unknown>): Promise<Verdict | NotStarted> {
  const { child, path } = await start(options);
  const stderr = collect(child);
  const gone = ended(child);
  let hasStarted = false;
  let settle: (verdict: Verdict | NotStarted) => void = () => undefined;
  const verdict = new Promise<Verdict | NotStarted>((resolve) => (settle = resolve));

  child.on("message", (message: unknown) => {
    const said = childMessage.safeParse(message).data;
    if (said?.kind === "started") hasStarted = true;
    else settle(said ?? { kind: "crashed", message: "It sent something that is not an answer." });
  });
  child.once("error", (error) => {
    settle({ kind: child.pid === undefined ? "not-started" : "crashed", message: error.message });
  });
  const stopTimer = limitTime(child.pid, options.timeoutMs, () => {
    settle({ kind: "timeout", message: `It did not answer within ${String(options.timeoutMs)} ms.` });
  });
  const stopPolling = pollMemory(child, options.maxMemoryBytes, settle);
  void gone.then((how) => {
    // What never started did not die; the error above says why.
    if (child.pid === undefined) return;
    const death = deathOf(how, stderr());
    settle(hasStarted ? death : { kind: "not-started", message: death.message });
  });
  const input = path === undefined ? options.input : { ...options.input, path };
  child.send({ input }, () => undefined);

  try {
    return await verdict;
  } finally {
    stopTimer();
    stopPolling();
    kill(child);
    await gone;
  }
}

async function start(options: ChildOptions<unknown>): Promise<{ child: ChildProcess; path: string | undefined }> {
  const heapMegabytes = Math.max(64, Math.floor(options.maxMemoryBytes / 1024 ** 2));
  const quiet = ["--disable-warning=ExperimentalWarning", "--disable-warning=SecurityWarning"];
  const flags = [`--max-old-space-size=${String(heapMegabytes)}`, ...quiet];
  const parameters = [String(process.pid), String(options.timeoutMs)];
  const node = [...flags, fileURLToPath(options.script), ...parameters];
  const { command, args, env, file } = await behind(options.walls ?? (await wallsHere()), node, options.file);
  const child = spawn(command, args, {
    env,
    // Structured clone instead of JSON: pictures and hashes come back as bytes.
    serialization: "advanced",
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    // A process group of its own, so that the kill reaches what the child may have started.
    detached: true,
  });
  return { child, path: file };
}

/** Resolves when the process is reaped and its channel is drained, so that no last message is missed. */
async function ended(child: ChildProcess): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  if (child.pid === undefined) return { code: null, signal: null };
  const disconnected = child.connected ? once(child, "disconnect") : Promise.resolve();
  await Promise.all([once(child, "exit"), disconnected]);
  return { code: child.exitCode, signal: child.signalCode };
}

/** SIGKILL to the whole group: the only signal that code stuck in a native loop cannot ignore. */
function kill(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch (error) {
    // ESRCH: the group is gone already, which is what was wanted.
    if (!hasCode(error, "ESRCH")) throw error;
  }
}

/** Keeps the last bytes of stderr and goes on reading, so that a full pipe never blocks the child. */
function collect(child: ChildProcess): () => string {
  let kept = Buffer.alloc(0);
  child.stderr?.on("data", (chunk: Buffer) => {
    kept = Buffer.concat([kept, chunk]).subarray(-STDERR_KEPT_BYTES);
  });
  return () => kept.toString("utf8").trim();
}

function pollMemory(child: ChildProcess, maxBytes: number, settle: (verdict: Verdict) => void): () => void {
  const pid = child.pid;
  if (pid === undefined) return () => undefined;
  let looking = false;
  const look = async () => {
    if (looking) return;
    looking = true;
    const bytes = await residentMemory(pid);
    looking = false;
    if (bytes !== null && bytes > maxBytes) {
      settle({ kind: "out-of-memory", message: `It used ${megabytes(bytes)} of the ${megabytes(maxBytes)} allowed.` });
    }
  };
  const interval = setInterval(() => void look(), memoryPollMs);
  return () => {
    clearInterval(interval);
  };
}

function deathOf(how: { code: number | null; signal: NodeJS.Signals | null }, stderr: string): Death {
  const cause = how.signal ? `signal ${how.signal}` : `exit code ${String(how.code)}`;
  const message = `It ended by ${cause} without an answer.${stderr === "" ? "" : ` ${stderr}`}`;
  // V8 aborts by itself when its heap reaches the limit that the parent set.
  const outOfHeap = /heap out of memory|Array buffer allocation failed/.test(stderr);
  return { kind: outOfHeap ? "out-of-memory" : "crashed", message };
}

function conclude<T>(verdict: Verdict, output: z.ZodType<T>): ChildResult<T> {
  switch (verdict.kind) {
    case "answer": {
      const parsed = output.safeParse(verdict.value);
      if (parsed.success) return { outcome: "done", value: parsed.data };
      return { outcome: "failed", message: `Its answer has the wrong shape: ${z.prettifyError(parsed.error)}` };
    }
    case "failure":
      return { outcome: "failed", message: verdict.message };
    case "timeout":
    case "out-of-memory":
    case "crashed":
      return { outcome: verdict.kind, message: verdict.message };
  }
}

const megabytes = (bytes: number): string => `${String(Math.round(bytes / 1024 ** 2))} MiB`;
