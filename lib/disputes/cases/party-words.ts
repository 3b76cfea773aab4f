import type { PartyState } from "#lib/disputes/cases/shapes";
import type { DisputeRecord } from "#lib/disputes/cases/store";
import type { Party } from "#lib/platform/shared/dispute-vocabulary";

const WORDS: Readonly<Record<PartyState, string>> = {
  received: "We have the report, and nobody has looked at it yet.",
  "under-review": "Somebody of our support staff is looking at it.",
  "waiting-for-you": "We asked you something, and wait for your answer.",
  waiting: "We wait for an answer that we need to decide.",
  decided: "It is decided. The reasons are below.",
  appealed: "The decision was appealed. Somebody who had no part in it decides anew.",
  closed: "The case is closed.",
};

type Progress = Pick<DisputeRecord, "state" | "untoldFrom" | "waitingFor">;

/** The state that the parties know: it leaves out a decision that can still be stopped. */
export const knownState = ({ state, untoldFrom }: Pick<DisputeRecord, "state" | "untoldFrom">) => untoldFrom ?? state;

/** How far a case is, for one of its parties. Whom else it waits for is not theirs to know. */
export function partyStateOf(dispute: Progress, party: Party): { state: PartyState; stateText: string } {
  const state = knownState(dispute);
  const partyState = ((): PartyState => {
    switch (state) {
      case "new":
        return "received";
      case "triaged":
      case "assigned":
        return "under-review";
      case "waiting":
        return dispute.waitingFor === party ? "waiting-for-you" : "waiting";
      case "decided":
      case "appealed":
      case "closed":
        return state;
    }
  })();
  return { state: partyState, stateText: WORDS[partyState] };
}
