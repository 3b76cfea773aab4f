import { z } from "zod";

import packageJson from "../../package.json" with { type: "json" };
import { lastHeartbeat } from "#lib/health/store";
import { log } from "#lib/log";
import { newStorageKey } from "#lib/shared/ids";
import { objectStore } from "#lib/storage/store";

const part = z.enum(["ok", "down"]);
type Part = z.infer<typeof part>;

/** What the installation says about itself: `ok` only while every part is. */
export const health = z
  .object({ status: part, database: part, worker: part, storage: part, version: z.string() })
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

async function checkDatabaseAndWorker(): Promise<{ database: Part; worker: Part }> {
  try {
    const seenAt = await within(lastHeartbeat());
    const isAlive = seenAt !== null && Date.now() - seenAt.getTime() < WORKER_SILENCE_MS;
    return { database: "ok", worker: isAlive ? "ok" : "down" };
  } catch (error) {
    log.warn({ err: error }, "the database does not answer");
    return { database: "down", worker: "down" };
  }
}

/** Writes and removes a small object: a folder can be readable and its disk full. */
async function checkStorage(): Promise<Part> {
  const key = newStorageKey();
  try {
    await within(objectStore().put(key, Buffer.from("health")));
    await objectStore().remove(key);
    return "ok";
  } catch (error) {
    log.warn({ err: error }, "the storage takes no objects");
    return "down";
  }
}

async function check(): Promise<Health> {
  const [{ database, worker }, storage] = await Promise.all([checkDatabaseAndWorker(), checkStorage()]);
  const isWell = [database, worker, storage].every((state) => state === "ok");
  return { status: isWell ? "ok" : "down", database, worker, storage, version: packageJson.version };
}

let underWay: Promise<Health> | undefined;

/** Checks every part. Those who ask at the same time share one check, so that asking costs no more the more do. */
export function checkHealth(): Promise<Health> {
  underWay ??= check().finally(() => {
    underWay = undefined;
  });
  return underWay;
}
