import { setTimeout as sleep } from "node:timers/promises";

import { orAborted } from "#server/standalone/or-aborted";

/** Exit codes of a command that was ended by a signal: 128 and the signal's number, as shells count. */
const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** How long what is under way has to put its things in order. */
const ORDER_WITHIN_MS = 25_000;

const interruption = new AbortController();
const underWay = new Set<Promise<unknown>>();

/** Aborts when this command is to end. */
export const interrupted: AbortSignal = interruption.signal;

/** Makes SIGINT, SIGTERM and SIGHUP end this command, after what it keeps in order or whole has ended. */
export function endOnSignals(): void {
  for (const [signal, exitCode] of Object.entries(EXIT_CODES)) {
    process.on(signal, () => {
      if (interrupted.aborted) return;
      interruption.abort();
      void Promise.race([Promise.allSettled(underWay), sleep(ORDER_WITHIN_MS)]).finally(() => {
        process.exit(exitCode);
      });
    });
  }
}

/** Has this command end only after `work`, which ends by itself once `interrupted` aborts. */
export function keptWhole<Result>(work: Promise<Result>): Promise<Result> {
  underWay.add(work);
  return work.finally(() => underWay.delete(work));
}

/**
 * Runs `work`, and `cleanUp` when it has ended or when this command is interrupted: the process does not end before.
 * Work that is interrupted is not waited for; a database rolls back what it had not committed.
 */
export const keptInOrder = <Result>(work: () => Promise<Result>, cleanUp: () => Promise<void>): Promise<Result> =>
  keptWhole(orAborted(interrupted, work()).finally(cleanUp));
