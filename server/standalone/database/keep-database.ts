import { setTimeout as sleep } from "node:timers/promises";

import { startEmbedded } from "#server/standalone/database/embedded";
import { serverGone } from "#server/standalone/database/server-gone";

interface KeptDatabase {
  dataDir: string;
  url: string;
  signal: AbortSignal;
  say: (line: string) => void;
  /** Told when the server came back at another address, because its port was taken meanwhile. */
  moved: (url: string) => void;
}

const LONGEST_PAUSE_MS = 30_000;

/** Starts the embedded PostgreSQL again whenever it ends, until `signal` aborts. Its committed data is all there. */
export async function keepDatabase({ dataDir, url, signal, say, moved }: KeptDatabase): Promise<void> {
  let current = url;
  let pauseMs = 250;
  const ended = (): boolean => signal.aborted;
  for (;;) {
    const watchedSince = Date.now();
    await serverGone(current, signal);
    if (ended()) return;
    if (Date.now() - watchedSince > 60_000) pauseMs = 250;
    say("PostgreSQL ended; it is started again.");
    try {
      const { url: now } = await startEmbedded({ dataDir, signal });
      if (now !== current) moved(now);
      current = now;
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
    }
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  }
}
