import type { Tx } from "#lib/db/transaction";
import type { DisputeKind, TargetType } from "#lib/shared/dispute-vocabulary";
import type { DisputeId } from "#lib/shared/ids";

// The door to lib/evidence, which freezes how things stand.

export type Prepared = Record<string, never>;

interface Wanted {
  disputeId: DisputeId;
  kind: DisputeKind;
  occasion: "opened" | "appealed";
  target: { type: TargetType; id: string };
  prepared: Prepared;
}

// Freezes nothing before lib/evidence is there to do it.
export const prepareEvidence: (target: { type: TargetType; id: string }) => Promise<Prepared> = () =>
  Promise.resolve({});
export const freezeEvidence: (tx: Tx, wanted: Wanted) => Promise<void> = () => Promise.resolve();
