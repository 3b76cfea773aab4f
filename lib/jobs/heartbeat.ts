import { workers } from "#lib/jobs/store";
import { log } from "#lib/platform/log";
import { systemClock } from "#lib/platform/shared/clock";
import { newId } from "#lib/platform/shared/ids";

const EVERY_MS = 5_000;

/** Says every five seconds that this worker is alive. Returns how to stop saying so. */
export async function startHeartbeat(): Promise<() => Promise<void>> {
  const id = newId<string>();
  const startedAt = systemClock.now();
  const beat = () => workers().beat(id, startedAt, systemClock.now());
  await beat();
  const timer = setInterval(() => {
    beat().catch((error: unknown) => {
      log.warn({ err: error }, "the worker could not say that it is alive");
    });
  }, EVERY_MS);
  return async () => {
    clearInterval(timer);
    await workers().remove(id);
  };
}
