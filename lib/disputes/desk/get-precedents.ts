import { loadForDesk } from "#lib/disputes/cases/load-for-desk";
import { findPrecedents, type PrecedentRow } from "#lib/disputes/desk/precedents-store";
import { viewerOf } from "#lib/disputes/desk/viewer";
import type { Actor } from "#lib/people/accounts/actor";
import type { DisputeId } from "#lib/platform/shared/ids";

/** A case that is like this one, and what came of it. */
export interface PrecedentDto extends Omit<PrecedentRow, "openedAt" | "decidedAt"> {
  openedAt: string;
  decidedAt: string | null;
}

/** Similar cases and what was decided in them. Throws as `getCase` does. */
export async function getPrecedents(actor: Actor, { disputeId }: { disputeId: DisputeId }): Promise<PrecedentDto[]> {
  await loadForDesk(actor, disputeId);
  const rows = await findPrecedents(viewerOf(actor), disputeId);
  return rows.map(({ openedAt, decidedAt, ...row }) => ({
    ...row,
    openedAt: openedAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
  }));
}
