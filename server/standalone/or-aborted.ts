import { StartError } from "#server/standalone/start-error";

/** Rejects once `signal` aborts. */
const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const stop = (): void => {
      reject(new StartError("The start was stopped."));
    };
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
  });

/** What `work` comes to, unless `signal` aborts first: then it rejects, and what `work` still does counts for nothing. */
export const orAborted = <Value>(signal: AbortSignal, work: Promise<Value>): Promise<Value> =>
  Promise.race([work, aborted(signal)]);

/** Resolves once `signal` aborts. */
export const untilAborted = (signal: AbortSignal): Promise<void> => aborted(signal).catch(() => undefined);
