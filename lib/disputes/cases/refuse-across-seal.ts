import { type DisputeKind, isSealed } from "#lib/platform/shared/dispute-vocabulary";
import { DomainError } from "#lib/platform/shared/domain-error";

/** Throws where two cases would name each other of which only one is sealed: who sees the other would learn of it. */
export function refuseAcrossSeal(a: { kind: DisputeKind }, b: { kind: DisputeKind }): void {
  if (isSealed(a.kind) === isSealed(b.kind)) return;
  throw new DomainError(
    "invalid-input",
    "A child-safety case can only be put together with another one: staff without access would read of it.",
  );
}
