import { isOn } from "#lib/platform/db/outages";
import { checkHealth } from "#lib/platform/health/check-health";

const EVERY_MS = 10_000;

/** While a disk is full, looks for room every ten seconds, so that this process notices when there is some again. */
export function watchRoom(): void {
  setInterval(() => {
    if (isOn("disk-full")) void checkHealth();
  }, EVERY_MS).unref();
}
