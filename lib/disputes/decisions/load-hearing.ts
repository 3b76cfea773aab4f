import { requireSeenOnDesk } from "#lib/disputes/cases/load-for-desk";
import { mayHear } from "#lib/disputes/cases/policy";
import { type DisputeRecord, disputes } from "#lib/disputes/cases/store";
import { type Appeal, appeals } from "#lib/disputes/decisions/appeal-store";
import { undoingOf } from "#lib/disputes/decisions/consequences";
import { type Decision, decisions } from "#lib/disputes/decisions/decision-store";
import { type CaseFacts, caseFacts } from "#lib/disputes/decisions/facts-store";
import type { Heard } from "#lib/disputes/decisions/heard";
import type { HearingPreviewInput } from "#lib/disputes/decisions/input";
import type { Plan } from "#lib/disputes/decisions/plan";
import { needsSecondPerson } from "#lib/disputes/decisions/policy";
import { measuresWith, withSuspensions } from "#lib/disputes/decisions/take-back";
import { factsWithout } from "#lib/disputes/decisions/undone-store";
import type { Actor } from "#lib/people/accounts/actor";
import type { Tx } from "#lib/platform/db/transaction";
import { DomainError } from "#lib/platform/shared/domain-error";

const NOTHING = { measures: [], includeCopies: false };

/** What holds after an appeal: nothing new where the decision stands, and otherwise what is decided instead. */
function planAfter(first: Decision, { outcome, plan }: HearingPreviewInput): Plan {
  if (outcome === "upheld") return { outcome: first.outcome, ...NOTHING };
  if (plan) return plan;
  if (first.outcome === "upheld") return { outcome: "dismissed", ...NOTHING };
  throw new DomainError("invalid-input", "Say what follows from overturning the decision.", {
    fields: { plan: "Say what follows from overturning the decision." },
  });
}

/** Throws for a case, LOADED or LOCKED, in which this actor cannot hear this appeal. */
export function requireHearable(actor: Actor, dispute: DisputeRecord, first: Decision, appeal: Appeal): void {
  if (!mayHear(actor, dispute, first)) {
    throw new DomainError(
      "not-allowed",
      "Somebody of senior support who neither made nor approved the decision hears its appeal.",
    );
  }
  if (appeal.outcome !== null)
    throw new DomainError(
      "no-longer-possible",
      "This appeal has already been heard. Reload the case to see the outcome.",
    );
}

/**
 * An appeal with its case, the decision that it is against and the plan of how it would end. Throws as `hearAppeal` does
 * for whoever may not hear it and for a plan that one person alone cannot carry out.
 */
export async function loadHearing(
  actor: Actor,
  input: HearingPreviewInput,
): Promise<{ appeal: Appeal; dispute: DisputeRecord; first: Decision; plan: Plan }> {
  const appeal = await appeals().find(input.appealId);
  const [dispute, first] = await Promise.all([
    appeal && disputes().find(appeal.disputeId),
    appeal && decisions().find(appeal.decisionId),
  ]);
  requireSeenOnDesk(actor, dispute ?? null);
  if (!appeal || !first || !dispute) throw new DomainError("not-found");
  requireHearable(actor, dispute, first, appeal);
  const plan = planAfter(first, input);
  if (needsSecondPerson(plan)) {
    const detail = "An appeal is heard by one person alone, who cannot suspend. Decide on that in a case of its own.";
    throw new DomainError("invalid-input", detail, { fields: { plan: detail } });
  }
  return { appeal, dispute, first, plan };
}

/** What becomes of the first decision, as things stand: to be read before anything of it is undone. */
export async function heardOf(
  { dispute, first }: { dispute: DisputeRecord; first: Decision },
  outcome: Heard["outcome"],
  tx?: Tx,
): Promise<Heard & { after: CaseFacts }> {
  const facts = await caseFacts(tx).of(dispute);
  const applied = await measuresWith(first.id, tx);
  if (outcome === "upheld") return { outcome, first, applied, undone: [], after: facts };
  const after = await factsWithout(facts, await withSuspensions(first.id, tx), tx);
  const inForce = applied.filter(({ isCopy, liftedAt }) => !isCopy && liftedAt === null);
  return { outcome, first, applied, undone: inForce.map((measure) => undoingOf(measure, facts, after)), after };
}
