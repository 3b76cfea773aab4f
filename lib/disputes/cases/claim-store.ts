import { partyTo } from "#lib/disputes/cases/party-store";
import { unsealedFor } from "#lib/disputes/cases/sealed-store";
import { Prisma } from "#lib/platform/db/generated/client";
import type { Tx } from "#lib/platform/db/transaction";
import type { DisputeKind, DisputeState } from "#lib/platform/shared/dispute-vocabulary";
import { type AccountId, asId, type DisputeId } from "#lib/platform/shared/ids";

interface Claim {
  accountId: AccountId;
  /** Escalated cases too, and before the others: nobody else takes them. */
  isSenior: boolean;
  kind: DisputeKind | null;
  now: Date;
}

export interface Claimed {
  id: DisputeId;
  from: DisputeState;
}

/** Staff never get a case that they are a party to, or that is sealed from them. */
const notAParty = (id: AccountId): Prisma.Sql =>
  Prisma.sql`${unsealedFor(id)} AND NOT ${partyTo(Prisma.sql`d.id`, id)}`;

const ofKind = (kind: DisputeKind | null): Prisma.Sql =>
  kind === null ? Prisma.empty : Prisma.sql`AND d.kind = ${kind}`;

const open = ({ accountId, isSenior, kind }: Claim): Prisma.Sql => Prisma.sql`
  SELECT d.id, d.state FROM disputes d
   WHERE d.state IN ('new', 'triaged') AND d.assignee_id IS NULL ${ofKind(kind)}
     ${isSenior ? Prisma.empty : Prisma.sql`AND d.needs_senior = false`}
     AND ${notAParty(accountId)}
   ORDER BY d.needs_senior DESC, d.decide_by, d.priority DESC, d.id`;

/** Not those whose decision they had a part in. */
const appealed = ({ accountId, kind }: Claim): Prisma.Sql => Prisma.sql`
  SELECT d.id, d.state FROM disputes d
   WHERE d.state = 'appealed' AND d.assignee_id IS NULL ${ofKind(kind)} AND ${notAParty(accountId)}
     AND NOT EXISTS (SELECT 1 FROM decisions m WHERE m.dispute_id = d.id AND m.in_force_at IS NOT NULL
                        AND (m.decided_by = ${accountId} OR m.approved_by = ${accountId}))
   ORDER BY d.decide_by, d.priority DESC, d.id`;

/**
 * Takes the first case of a queue that nobody is taking at this moment, in one statement: rows that others hold are
 * passed over, not waited for, and a row that was taken a moment ago no longer fits. Null when there is none.
 */
export async function takeFirst(tx: Tx, queue: "open" | "appeals", claim: Claim): Promise<Claimed | null> {
  const candidates = queue === "open" ? open(claim) : appealed(claim);
  const [row] = await tx.$queryRaw<{ id: string; from: string }[]>`
    WITH next AS (${candidates} LIMIT 1 FOR UPDATE OF d SKIP LOCKED)
    UPDATE disputes d
       SET state = CASE WHEN d.state = 'appealed' THEN d.state ELSE 'assigned' END,
           assignee_id = ${claim.accountId}, assigned_at = ${claim.now}, updated_at = ${claim.now},
           acknowledged_at = coalesce(d.acknowledged_at, ${claim.now}),
           first_action_at = coalesce(d.first_action_at, ${claim.now})
      FROM next WHERE d.id = next.id
    RETURNING d.id, next.state AS from`;
  return row ? { id: asId<DisputeId>(row.id), from: row.from as DisputeState } : null;
}
