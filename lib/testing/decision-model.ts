import type { Actor } from "#lib/accounts/actor";
import { db } from "#lib/db/client";
import type { AccountId, AppealId, DecisionId, DisputeId, VideoId } from "#lib/shared/ids";

type Plan = { measures: { kind: string; labelKind?: string }[] };

/** What was decided, and what of it stands, kept as a list in the order in which it took effect. */
export class Model {
  readonly cases: DisputeId[] = [];
  readonly decided: {
    id: DecisionId;
    by: number;
    plan: Plan;
    state: "proposed" | "stands" | "gone";
  }[] = [];
  readonly appeals: {
    id: AppealId;
    decisionId: DecisionId;
    isHeard: boolean;
  }[] = [];
  suspended = false;
  forbidden = false;

  expected() {
    const all = this.decided.filter(({ state }) => state === "stands").flatMap(({ plan }) => plan.measures);
    const has = (kind: string): boolean => all.some((measure) => measure.kind === kind);
    return {
      removed: has("remove-video"),
      restricted: has("restrict-video"),
      forbidden: has("forbid-remixing"),
      forbiddenByPlatform: this.forbidden,
      suspended: has("suspend-account") || this.suspended,
      label: all.findLast(({ kind }) => kind === "correct-label")?.labelKind ?? null,
    };
  }

  /** A decision takes effect now: it comes after all others. */
  stand(id: DecisionId): void {
    const at = this.decided.findIndex((one) => one.id === id);
    const [found] = this.decided.splice(at, 1);
    if (found) this.decided.push({ ...found, state: "stands" });
  }
}

/** Somebody and a video of theirs. */
export interface Scene {
  creator: { id: AccountId; actor: Actor };
  videoId: VideoId;
}

/** What holds, as the rows say it. */
export async function holds({ creator, videoId }: Scene) {
  const video = await db().video.findUniqueOrThrow({ where: { id: videoId } });
  const account = await db().account.findUniqueOrThrow({
    where: { id: creator.id },
  });
  return {
    removed: video.removedAt !== null,
    restricted: video.restrictedAt !== null,
    forbidden: video.staffRemix === "deny",
    forbiddenByPlatform: video.remixForbiddenAt !== null,
    suspended: account.suspendedAt !== null,
    label: video.staffLabelKind?.replaceAll("_", "-") ?? null,
  };
}

/** Of what decisions did and undid, what is not in the ledger. */
export async function missingFromLedger(disputeIds: readonly string[]): Promise<unknown[]> {
  return db().$queryRaw`
    WITH recorded AS (SELECT kind, details::json ->> 'measureId' AS measure, details::json ->> 'decisionId' AS decision
                        FROM ledger_facts)
    SELECT m.id, m.kind FROM measures m JOIN decisions x ON x.id = m.decision_id
     WHERE x.dispute_id = ANY(${[...disputeIds]})
       AND (NOT EXISTS (SELECT 1 FROM recorded r WHERE r.kind = 'measure-applied' AND r.measure = m.id)
            OR (m.lifted_at IS NOT NULL)
               <> EXISTS (SELECT 1 FROM recorded r WHERE r.kind = 'measure-lifted' AND r.measure = m.id))
    UNION ALL
    SELECT x.id, x.state FROM decisions x
     WHERE x.dispute_id = ANY(${[...disputeIds]})
       AND (x.in_force_at IS NOT NULL)
           <> EXISTS (SELECT 1 FROM recorded r WHERE r.kind = 'dispute-decided' AND r.decision = x.id)`;
}
