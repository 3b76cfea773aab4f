import { approveDecision as approve } from "#lib/disputes/decisions/approve-decision";
import { decide as decideAlone } from "#lib/disputes/decisions/decide";
import { hearAppeal as hear } from "#lib/disputes/decisions/hear-appeal";
import type { ApproveInput, DecideInput, HearInput } from "#lib/disputes/decisions/input";
import type { DecidedDto } from "#lib/disputes/decisions/shapes";
import { tellDecision } from "#lib/disputes/decisions/tell-decision";
import type { Actor } from "#lib/people/accounts/actor";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { asId, type DecisionId } from "#lib/platform/shared/ids";

// Decisions whose parties were notified, as the worker does once a decision can no longer be stopped.

/** Notifies the parties of a decision just made, by the clock it was made by. */
export async function notifyParties(decided: DecidedDto, clock: Clock = systemClock): Promise<DecidedDto> {
  const { decisionId, tellAfter } = decided;
  if (tellAfter === null) return decided;
  const at = new Date(Math.max(Date.parse(tellAfter), clock.now().getTime()));
  await tellDecision(asId<DecisionId>(decisionId), { now: () => at });
  return decided;
}

/** `decide`, then notifies the parties. */
export const decide = async (actor: Actor, input: DecideInput, clock?: Clock): Promise<DecidedDto> =>
  notifyParties(await decideAlone(actor, input, clock), clock);

/** `approveDecision`, then notifies the parties. */
export const approveDecision = async (actor: Actor, input: ApproveInput, clock?: Clock): Promise<DecidedDto> =>
  notifyParties(await approve(actor, input, clock), clock);

/** `hearAppeal`, then notifies the parties. */
export const hearAppeal = async (actor: Actor, input: HearInput, clock?: Clock): Promise<DecidedDto> =>
  notifyParties(await hear(actor, input, clock), clock);
