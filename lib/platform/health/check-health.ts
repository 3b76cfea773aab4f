import { z } from "zod";

import { troubleOf } from "#lib/platform/db/trouble";
import { env } from "#lib/platform/env";
import { lastHeartbeat, tryToWrite } from "#lib/platform/health/store";
import { disksHaveRoom, log } from "#lib/platform/log";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { newStorageKey } from "#lib/platform/shared/ids";
import { freeBytes } from "#lib/platform/storage/room";
import { objectStore } from "#lib/platform/storage/store";
import packageJson from "#package.json" with { type: "json" };

const state = z.enum(["ok", "down"]);
/** `full`: it answers, and has no room for what is to be written to it. */
const partWithDisk = z.enum(["ok", "full", "down"]);
type Part = z.infer<typeof partWithDisk>;

/** What the installation says about itself: `ok` only while every part is. */
export const health = z
  .object({ status: state, database: partWithDisk, worker: state, storage: partWithDisk, version: z.string() })
  .meta({ id: "Health" });
export type Health = z.infer<typeof health>;

/** A worker writes its heartbeat every few seconds; one that missed several is taken for dead. */
const WORKER_SILENCE_MS = 20_000;
/** A part that has not answered by then is down for whoever waits for it. */
const PATIENCE_MS = 3_000;

const within = <Value>(work: Promise<Value>): Promise<Value> => {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new Error(`No answer within ${String(PATIENCE_MS)} ms.`));
  }, PATIENCE_MS);
  return Promise.race([work, promise]).finally(() => {
    clearTimeout(timer);
  });
};

async function checkWorker(): Promise<"ok" | "down"> {
  const seenAt = await within(lastHeartbeat());
  return seenAt !== null && Date.now() - seenAt.getTime() < WORKER_SILENCE_MS ? "ok" : "down";
}

async function checkDatabaseAndWorker(clock: Clock): Promise<Pick<Health, "database" | "worker">> {
  try {
    const worker = await checkWorker();
    return { database: await database.check(clock), worker };
  } catch (error) {
    log.warn({ err: error }, "the database does not answer");
    return { database: "down", worker: "down" };
  }
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

/** Asked each time, as it costs nothing: below the reserve files are refused. */
async function checkStorage(clock: Clock): Promise<Part> {
  const state = await storage.check(clock);
  if (state !== "ok") return state;
  try {
    return (await within(freeBytes())) < env().storageReserveBytes ? "full" : "ok";
  } catch (error) {
    log.warn({ err: error }, "the storage does not say how much room it has");
    return "down";
  }
}

async function check(clock: Clock): Promise<Health> {
  const [ofDatabase, inStorage] = await Promise.all([checkDatabaseAndWorker(clock), checkStorage(clock)]);
  const parts = { ...ofDatabase, storage: inStorage };
  if (parts.database === "ok" && parts.storage === "ok") disksHaveRoom();
  const isWell = Object.values(parts).every((found) => found === "ok");
  return { status: isWell ? "ok" : "down", ...parts, version: packageJson.version };
}

let underWay: Promise<Health> | undefined;

/**
 * Checks every part; that the database takes a row and the storage an object, once a minute. Those who ask at the same time
 * share one check, so that asking costs no more the more do.
 */
export function checkHealth(clock: Clock = systemClock): Promise<Health> {
  underWay ??= check(clock).finally(() => {
    underWay = undefined;
  });
  return underWay;
}
