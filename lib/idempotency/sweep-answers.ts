import { KEPT_MS } from "#lib/idempotency/answer-once";
import { forgetKeys } from "#lib/idempotency/store";
import { type Clock, systemClock } from "#lib/shared/clock";

/** Removes answers that are past their time, of every account. A key that is past it is free in any case. */
export const sweepAnswers = (clock: Clock = systemClock): Promise<void> =>
  forgetKeys(new Date(clock.now().getTime() - KEPT_MS));
