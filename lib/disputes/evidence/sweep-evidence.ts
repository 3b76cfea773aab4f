import { preserved } from "#lib/disputes/evidence/preserved-store";
import { evidence } from "#lib/disputes/evidence/store";
import { env } from "#lib/platform/env";
import { type Clock, systemClock } from "#lib/platform/shared/clock";

/** A case is closed when no appeal is possible any more; a court may still ask for a while. */
const KEPT_DAYS = 365;
const DAY_MS = 86_400_000;

/**
 * Ends what was frozen for cases that were closed a year ago, and what is preserved of sealed ones once its own period is
 * over. Files and pictures go with the next sweep of the storage.
 */
export async function sweepEvidence(clock: Clock = systemClock): Promise<void> {
  await evidence().removeOfCasesClosedBefore(new Date(clock.now().getTime() - KEPT_DAYS * DAY_MS));
  await preserved().removeKeptBefore(new Date(clock.now().getTime() - env().childSafetyKeptMs));
}
