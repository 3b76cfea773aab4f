import { z } from "zod";

import { checkDatabase, checkStorage, sharedWhileRunning, within } from "#lib/platform/health/parts";
import { lastHeartbeat } from "#lib/platform/health/store";
import { disksHaveRoom, log } from "#lib/platform/log";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import packageJson from "#package.json" with { type: "json" };

const state = z.enum(["ok", "down"]);
const partWithDisk = z.enum(["ok", "full", "down"]);

/** What the installation says about itself: `ok` only while every part is. */
export const health = z
  .object({ status: state, database: partWithDisk, worker: state, storage: partWithDisk, version: z.string() })
  .meta({ id: "Health" });
export type Health = z.infer<typeof health>;

/** A worker writes its heartbeat every few seconds; one that missed several is taken for dead. */
const WORKER_SILENCE_MS = 20_000;
async function checkWorker(): Promise<"ok" | "down"> {
  const seenAt = await within(lastHeartbeat());
  return seenAt !== null && Date.now() - seenAt.getTime() < WORKER_SILENCE_MS ? "ok" : "down";
}

async function checkDatabaseAndWorker(clock: Clock): Promise<Pick<Health, "database" | "worker">> {
  try {
    const worker = await checkWorker();
    return { database: await checkDatabase(clock), worker };
  } catch (error) {
    log.warn({ err: error }, "the database does not answer");
    return { database: "down", worker: "down" };
  }
}

async function check(clock: Clock): Promise<Health> {
  const [ofDatabase, inStorage] = await Promise.all([checkDatabaseAndWorker(clock), checkStorage(clock)]);
  const parts = { ...ofDatabase, storage: inStorage };
  if (parts.database === "ok" && parts.storage === "ok") disksHaveRoom();
  const isWell = Object.values(parts).every((found) => found === "ok");
  return { status: isWell ? "ok" : "down", ...parts, version: packageJson.version };
}

const shared = sharedWhileRunning(check);

/** Checks every part; that the database takes a row and the storage an object, once a minute. */
export const checkHealth = (clock: Clock = systemClock): Promise<Health> => shared(clock);
