import { DomainError } from "#lib/platform/shared/domain-error";
import type { UploadId } from "#lib/platform/shared/ids";

/** How long a request waits for the one before it, which is told to end at once. */
const MAX_WAIT_MS = 15_000;

interface Holder {
  end: () => void;
  released: Promise<void>;
}

const holders = new Map<UploadId, Holder>();

/**
 * Lets one request at a time work on an upload, in this process, which is the only one that takes uploads. A newcomer
 * makes the holder end: after a cut, the old connection may look alive for minutes. What that one received is written
 * before it lets go. Returns how to let go, and whether it had to wait. Throws `conflict` when the holder does not end.
 */
export async function takeUpload(id: UploadId, end: () => void): Promise<{ release: () => void; hasWaited: boolean }> {
  const giveUp = AbortSignal.timeout(MAX_WAIT_MS);
  let hasWaited = false;
  for (let holder = holders.get(id); holder; holder = holders.get(id)) {
    hasWaited = true;
    holder.end();
    if (!(await settledBefore(giveUp, holder.released))) {
      const detail =
        "Another request is sending to this upload. Send HEAD for the current offset, then resume from there.";
      throw new DomainError("conflict", detail);
    }
  }
  const { promise, resolve } = Promise.withResolvers<undefined>();
  holders.set(id, { end, released: promise });
  return {
    hasWaited,
    release: () => {
      holders.delete(id);
      resolve(undefined);
    },
  };
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
