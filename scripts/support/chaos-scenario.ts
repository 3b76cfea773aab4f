import { setTimeout as sleep } from "node:timers/promises";

import type { Product } from "./product.ts";
import { send } from "./send.ts";

/** What goes on while parts of the product are killed, and afterwards everything that is not as it should be. */
export type Scenario = (run: {
  product: Product;
  /** How much to do; undefined for what the scenario does by itself. */
  size: number | undefined;
  random: () => number;
  /** Begins the killing: once everything is prepared. */
  startKilling: () => Killing;
}) => Promise<string[]>;

const PARTS = ["web", "worker", "database"] as const;

/** mulberry32: the same seed kills in the same order. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface Killing {
  /** Settles when the last one was killed. */
  done: Promise<void>;
  /** No more from here on. */
  end(): Promise<void>;
  killed: string[];
}

const PATIENCE_MS = 40_000;

async function untilHealthy({ address }: Product, stop: AbortSignal): Promise<void> {
  const giveUpAt = Date.now() + PATIENCE_MS;
  while (Date.now() < giveUpAt && !stop.aborted) {
    const signal = AbortSignal.timeout(5_000);
    const healthy = await send({ method: "GET", url: `${address}/api/v1/health`, signal }).then(
      ({ status }) => status === 200,
      () => false,
    );
    if (healthy) return;
    await sleep(250);
  }
}

/** Kills web, worker or database with SIGKILL at random moments, `times` times or until it is ended. */
export function kill(product: Product, random: () => number, times: number): Killing {
  const stop = new AbortController();
  const ended = (): boolean => stop.signal.aborted;
  const killed: string[] = [];
  const work = async (): Promise<void> => {
    while (killed.length < times && !ended()) {
      // Now and then while it is still recovering; else work goes on between two kills.
      if (random() < 0.75) await untilHealthy(product, stop.signal);
      await sleep(300 + random() * 2_500, undefined, { signal: stop.signal }).catch(() => undefined);
      const part = PARTS[Math.floor(random() * PARTS.length)] ?? "web";
      const pid = await product.pidOf(part);
      if (pid === null || ended()) continue;
      process.kill(pid, "SIGKILL");
      killed.push(part);
    }
  };
  const done = work();
  const end = (): Promise<void> => {
    stop.abort();
    return done;
  };
  return { done, end, killed };
}
