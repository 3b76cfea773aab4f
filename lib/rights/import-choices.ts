import type { Actor } from "#lib/accounts/actor";
import { requireScope } from "#lib/accounts/policy";
import { readOwnChoices } from "#lib/rights/check-choices-csv";
import type { AcceptedChange } from "#lib/rights/shapes";
import { startChange, VIDEOS_A_CHUNK } from "#lib/rights/start-change";
import { type Clock, systemClock } from "#lib/shared/clock";
import { DomainError } from "#lib/shared/domain-error";

/**
 * Makes the choices of a file, as one change that can be undone. It reaches the videos for which the file says
 * something else than what counts now. All or nothing: throws `invalid-input` when any line cannot be used.
 */
export async function importChoices(
  actor: Actor,
  text: string,
  clock: Clock = systemClock,
  videosAChunk = VIDEOS_A_CHUNK,
): Promise<AcceptedChange> {
  requireScope(actor, "write");
  const { lines, bad } = await readOwnChoices(actor, text);
  const [first] = bad;
  if (first) {
    const which = bad.length === 1 ? "One line" : `${String(bad.length)} lines`;
    const detail = `${which} cannot be used. Line ${String(first.line)}: ${first.problem} Nothing was changed.`;
    throw new DomainError("invalid-input", detail);
  }
  return startChange(actor, { selection: { choices: lines }, choice: null }, clock, videosAChunk);
}
