import { setTimeout as sleep } from "node:timers/promises";

import { SEALED_AT_ONCE, sealLedger } from "#lib/ledger/seal-ledger";
import { log } from "#lib/log";

const EVERY_MS = 1_000;

/** Seals everything that waits; false when it could not, which it says once until it can again. */
async function sealAll(hasFailed: boolean, signal: AbortSignal): Promise<boolean> {
  try {
    while ((await sealLedger()) === SEALED_AT_ONCE && !signal.aborted);
    return true;
  } catch (error) {
    if (!hasFailed) log.error({ err: error }, "the ledger cannot be sealed; its entries are kept and wait");
    return false;
  }
}

/**
 * Seals what is put on record, at once and then each second. Returns how to stop: a batch that is being sealed is
 * sealed whole.
 */
export function startSealer(everyMs = EVERY_MS): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const run = async (): Promise<void> => {
    let works = true;
    while (!signal.aborted) {
      const worked = works;
      works = await sealAll(!worked, signal);
      if (works && !worked) log.info("the ledger is sealed again");
      // Only the end of the wait by the signal is expected to throw.
      await sleep(everyMs, undefined, { signal }).catch(() => undefined);
    }
  };
  const running = run();
  return async () => {
    stopping.abort();
    await running;
  };
}
