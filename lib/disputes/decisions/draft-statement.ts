import { loadForDesk } from "#lib/disputes/cases/load-for-desk";
import { draft } from "#lib/disputes/decisions/draft";
import { caseFacts } from "#lib/disputes/decisions/facts-store";
import type { DraftInput } from "#lib/disputes/decisions/input";
import { draftFacts } from "#lib/disputes/decisions/issue-statements";
import type { StatementDraft } from "#lib/disputes/statements/statement";
import type { Actor } from "#lib/people/accounts/actor";

/** A statement of reasons as the case tells it, to be edited. Throws `not-found` for who does not see the case. */
export async function draftStatement(actor: Actor, { disputeId, plan, party }: DraftInput): Promise<StatementDraft> {
  const dispute = await loadForDesk(actor, disputeId);
  const facts = await caseFacts().of(dispute);
  return draft(draftFacts(dispute, facts, null), plan, party);
}
