import { KEPT_MS } from "#lib/platform/idempotency/answer-once";
import { forgetKeys } from "#lib/platform/idempotency/store";
import { type Clock, systemClock } from "#lib/platform/shared/clock";

/** Removes answers that are past their time, of every account. A key that is past it is free in any case. */
export const sweepAnswers = (clock: Clock = systemClock): Promise<void> =>
  forgetKeys(new Date(clock.now().getTime() - KEPT_MS));
