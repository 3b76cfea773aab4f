import { troubleOf } from "#lib/platform/db/trouble";
import { env } from "#lib/platform/env";
import { tryToWrite } from "#lib/platform/health/store";
import { log } from "#lib/platform/log";
import type { Clock } from "#lib/platform/shared/clock";
import { newStorageKey } from "#lib/platform/shared/ids";
import { freeBytes } from "#lib/platform/storage/room";
import { objectStore } from "#lib/platform/storage/store";

/** `full`: it answers, and has no room for what is to be written to it. */
export type Part = "ok" | "full" | "down";

/** A part that takes longer than this to answer counts as down. */
const PATIENCE_MS = 3_000;

/** What `work` comes to. Throws when that takes longer than a check may. */
export const within = <Value>(work: Promise<Value>): Promise<Value> => {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new Error(`No answer within ${String(PATIENCE_MS)} ms.`));
  }, PATIENCE_MS);
  return Promise.race([work, promise]).finally(() => {
    clearTimeout(timer);
  });
};

/** Those who ask while a check runs share it, so that asking costs no more the more do. */
export function sharedWhileRunning<Value>(check: (clock: Clock) => Promise<Value>): (clock: Clock) => Promise<Value> {
  let running: Promise<Value> | undefined;
  return (clock) => {
    running ??= check(clock).finally(() => {
      running = undefined;
    });
    return running;
  };
}

/** So long what took a write is believed to take the next one: probes come every second, from several places. */
const TRIED_EVERY_MS = 60_000;

/** What is written to for a try, as it can be readable and its disk full. One that failed is tried again at once. */
class Tried {
  readonly #write: () => Promise<void>;
  readonly #failed: string;
  #tookAt: number | undefined;

  constructor(write: () => Promise<void>, failed: string) {
    this.#write = write;
    this.#failed = failed;
  }

  async check(clock: Clock): Promise<Part> {
    const now = clock.now().getTime();
    if (this.#tookAt !== undefined && now - this.#tookAt < TRIED_EVERY_MS) return "ok";
    this.#tookAt = undefined;
    try {
      await within(this.#write());
    } catch (error) {
      log.warn({ err: error }, this.#failed);
      return troubleOf(error) === "disk-full" ? "full" : "down";
    }
    this.#tookAt = now;
    return "ok";
  }
}

const database = new Tried(tryToWrite, "the database takes no rows");

const storage = new Tried(async () => {
  const key = newStorageKey();
  await objectStore().put(key, Buffer.from("health"));
  await objectStore().remove(key);
}, "the storage takes no objects");

/** Whether the database takes rows. That it answers is for the caller to ask. */
export const checkDatabase = (clock: Clock): Promise<Part> => database.check(clock);

/** Whether the storage takes files. The room is asked for each time, as that costs nothing: below the reserve files are refused. */
export async function checkStorage(clock: Clock): Promise<Part> {
  const state = await storage.check(clock);
  if (state !== "ok") return state;
  try {
    return (await within(freeBytes())) < env().storageReserveBytes ? "full" : "ok";
  } catch (error) {
    log.warn({ err: error }, "the storage does not say how much room it has");
    return "down";
  }
}
