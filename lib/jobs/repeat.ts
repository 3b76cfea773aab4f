import { setTimeout as sleep } from "node:timers/promises";

import { log } from "#lib/platform/log";

/** Work that is repeated for as long as the process runs, and is owed nothing when it fails: what it left waits. */
export interface Repeated {
  work: (signal: AbortSignal) => Promise<void>;
  everyMs: number;
  /** What the log says when it fails, once, and when it works again. */
  failed: string;
  recovered: string;
}

/** Runs the work at once, then again and again, and once more at the end. Returns how to stop, after what is under way. */
export function repeat({ work, everyMs, failed, recovered }: Repeated): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  let works = true;
  const runOnce = async (): Promise<void> => {
    const worked = works;
    try {
      await work(signal);
      works = true;
      if (!worked) log.info(recovered);
    } catch (error) {
      works = false;
      if (worked) log.error({ err: error }, failed);
    }
  };
  const running = (async () => {
    while (!signal.aborted) {
      await runOnce();
      // Only the end of the wait by the signal is expected to throw.
      await sleep(everyMs, undefined, { signal }).catch(() => undefined);
    }
    await runOnce();
  })();
  return async () => {
    stopping.abort();
    await running;
  };
}
