import { ERRORS, type Lock, type Locker } from "@tus/server";

import { currentUploadRequest } from "#server/uploads/request-context";

/** How long a request waits for the one before it; that one is told to end at once. */
const MAX_WAIT_MS = 15_000;

interface Holder {
  end: () => void;
  released: Promise<void>;
}

/**
 * Lets one request at a time work on an upload, in this process, which is the only one that takes uploads. A
 * newcomer makes the holder end: after a cut the old connection may look alive for minutes. What that one received
 * is written before it lets go.
 */
export class OneAtATime implements Locker {
  readonly #holders = new Map<string, Holder>();

  newLock(id: string): Lock {
    let release: () => void = () => undefined;
    return {
      lock: async () => {
        const giveUp = AbortSignal.timeout(MAX_WAIT_MS);
        for (let holder = this.#holders.get(id); holder; holder = this.#holders.get(id)) {
          holder.end();
          if (!(await settledBefore(giveUp, holder.released))) throwLockTimeout();
        }
        const { end } = currentUploadRequest();
        const released = new Promise<void>((resolve) => (release = resolve));
        this.#holders.set(id, { end, released });
      },
      unlock: () => {
        this.#holders.delete(id);
        release();
        return Promise.resolve();
      },
    };
  }
}

function throwLockTimeout(): never {
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- what the tus library expects of a locker
  throw ERRORS.ERR_LOCK_TIMEOUT;
}

async function settledBefore(signal: AbortSignal, work: Promise<void>): Promise<boolean> {
  if (signal.aborted) return false;
  const aborted = new Promise<boolean>((resolve) => {
    signal.addEventListener("abort", () => {
      resolve(false);
    });
  });
  return Promise.race([work.then(() => true), aborted]);
}
