import { type ChildProcess, spawn, type StdioOptions } from "node:child_process";

import { hasCode } from "#lib/platform/shared/system-error";
import { StartError } from "#server/standalone/start-error";

/** How long a child that is told to end has before it is killed. */
const GRACE_MS = 3_000;

/** A Node program of the start: a group of its own, so that what it starts in turn ends with it. */
export const spawnTask = (args: string[], env: NodeJS.ProcessEnv, stdio: StdioOptions): ChildProcess =>
  spawn(process.execPath, args, { env, stdio, detached: true });

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    // The group has just ended, which is what was wanted.
    if (!hasCode(error, "ESRCH")) throw error;
  }
}

/** Rejects with why a task has to end before its time: it takes too long, or the start is stopped. */
function endOf(title: string, limitMs: number, signal: AbortSignal): { reason: Promise<never>; clear: () => void } {
  const { promise: reason, reject } = Promise.withResolvers<never>();
  const stop = (): void => {
    reject(new StartError(`${title}: stopped.`));
  };
  const timer = setTimeout(() => {
    reject(new StartError(`${title}: not done within ${String(limitMs / 60_000)} minutes, so it was stopped.`));
  }, limitMs);
  signal.addEventListener("abort", stop);
  if (signal.aborted) stop();
  return {
    reason,
    clear: () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
    },
  };
}

/**
 * Waits for a task and returns its exit code. Throws StartError when it takes longer than `limitMs` or when `signal`
 * aborts; it and everything it started has ended by then.
 */
export async function runToEnd(
  child: ChildProcess,
  { title, limitMs, signal }: { title: string; limitMs: number; signal: AbortSignal },
): Promise<number | null> {
  const closed = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const end = endOf(title, limitMs, signal);
  try {
    return await Promise.race([closed, end.reason]);
  } catch (error) {
    signalGroup(child, "SIGTERM");
    const killing = setTimeout(() => {
      signalGroup(child, "SIGKILL");
    }, GRACE_MS);
    // Why it failed is known already.
    await closed.catch(() => undefined);
    clearTimeout(killing);
    throw error;
  } finally {
    end.clear();
  }
}
