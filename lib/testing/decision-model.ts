import type { Actor } from "#lib/people/accounts/actor";
import { db } from "#lib/platform/db/client";
import type { DisputeKind } from "#lib/platform/shared/dispute-vocabulary";
import { DomainError } from "#lib/platform/shared/domain-error";
import {
  type AccountId,
  type AppealId,
  asId,
  type DecisionId,
  type DisputeId,
  newId,
  type VideoId,
} from "#lib/platform/shared/ids";
import { makePerson } from "#lib/testing/disputes";
import { makeVideo } from "#lib/testing/factories";

type Plan = { measures: { kind: string; labelKind?: string }[] };
export type About = "video" | "comment" | "grant";

/** What decisions in these sequences do, and about what cases are reported. */
export const MEASURES = [
  ...(["restrict-video", "remove-video", "forbid-remixing", "suspend-account", "correct-label"] as const),
  ...(["remove-comment", "revoke-grant"] as const),
];
export const REPORTS = [
  ...(["likeness", "impersonation", "remix-without-consent"] as const).map((kind) => ({
    about: "video" as const,
    kind,
  })),
  ...(["likeness", "impersonation", "remix-without-consent"] as const).map((kind) => ({
    about: "comment" as const,
    kind,
  })),
  { about: "grant" as const, kind: "remix-without-consent" as const },
];

/** What was decided, and what of it stands, kept as a list in the order in which it took effect. */
export class Model {
  readonly cases: { id: DisputeId; kind: DisputeKind; about: About }[] = [];
  readonly decided: {
    id: DecisionId;
    by: number;
    about: About;
    kind: DisputeKind;
    plan: Plan;
    /** It settled an appeal: nobody appeals it or takes it back. */
    isFinal: boolean;
    /** Of a suspension that was proposed with another decision: that one. */
    withId: DecisionId | null;
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
    const all = this.decided
      .filter(({ state }) => state === "stands")
      .flatMap(({ plan, about }) => plan.measures.map((measure) => ({ ...measure, about })));
    const has = (kind: string, about?: About): boolean =>
      all.some((measure) => measure.kind === kind && (about === undefined || measure.about === about));
    return {
      removed: has("remove-video"),
      restricted: has("restrict-video"),
      forbidden: has("forbid-remixing", "video"),
      // In a case about a request it is the video that was asked for.
      askedForForbidden: has("forbid-remixing", "grant"),
      commentRemoved: has("remove-comment"),
      grantRevoked: has("revoke-grant"),
      forbiddenByPlatform: this.forbidden,
      suspended: has("suspend-account") || this.suspended,
      label: all.findLast(({ kind }) => kind === "correct-label")?.labelKind ?? null,
    };
  }

  /** A decision holds no longer, and neither does a suspension that goes with it. */
  end(id: DecisionId): void {
    for (const one of this.decided) if (one.id === id || one.withId === id) one.state = "gone";
  }

  /** A decision takes effect now: it comes after all others. */
  stand(id: DecisionId): void {
    const at = this.decided.findIndex((one) => one.id === id);
    const [found] = this.decided.splice(at, 1);
    if (found) this.decided.push({ ...found, state: "stands" });
  }
}

/** Whether something was done: what was refused is expected to have changed nothing, which is looked at after every step. */
export const attempt = async (tried: Promise<unknown>): Promise<boolean> =>
  tried.then(
    () => true,
    (error: unknown) => {
      if (error instanceof DomainError) return false;
      throw error;
    },
  );

/** Somebody with a video and a comment of theirs, who was granted a remix of what is somebody else's. */
export interface Scene {
  creator: { id: AccountId; actor: Actor };
  owner: { id: AccountId; actor: Actor };
  videoId: VideoId;
  askedForId: VideoId;
  commentId: string;
  grantId: string;
}

export async function makeScene(): Promise<Scene> {
  const [creator, owner] = [await makePerson(), await makePerson()];
  const video = await makeVideo(creator.id, { labelKind: "ai_generated" });
  const askedFor = await makeVideo(owner.id);
  const createdAt = new Date();
  const comment = await db().comment.create({
    data: { id: newId<string>(), videoId: video.id, authorId: creator.id, text: "Look at this", createdAt },
  });
  const grant = await db().grant.create({
    data: {
      id: newId<string>(),
      videoId: askedFor.id,
      ownerId: owner.id,
      requestedBy: creator.id,
      byService: false,
      outcome: "issued",
      basis: "default",
      since: createdAt,
      expiresAt: new Date(createdAt.getTime() + 300_000),
      permissionVersion: "1",
      entryId: newId<string>(),
      createdAt,
    },
  });
  const [videoId, askedForId] = [asId<VideoId>(video.id), asId<VideoId>(askedFor.id)];
  return { creator, owner, videoId, askedForId, commentId: comment.id, grantId: grant.id };
}

/** What holds, as the rows say it. */
export async function holds({ creator, videoId, askedForId, commentId, grantId }: Scene) {
  const video = await db().video.findUniqueOrThrow({ where: { id: videoId } });
  const account = await db().account.findUniqueOrThrow({
    where: { id: creator.id },
  });
  const askedFor = await db().video.findUniqueOrThrow({ where: { id: askedForId } });
  const comment = await db().comment.findUniqueOrThrow({ where: { id: commentId } });
  const grant = await db().grant.findUniqueOrThrow({ where: { id: grantId } });
  return {
    removed: video.removedAt !== null,
    restricted: video.restrictedAt !== null,
    forbidden: video.staffRemix === "deny",
    askedForForbidden: askedFor.staffRemix === "deny",
    commentRemoved: comment.removedAt !== null,
    grantRevoked: grant.revokedAt !== null,
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
       -- Each is applied once, and once more for every time that it was lifted and stands again.
       AND (SELECT count(*) FILTER (WHERE r.kind = 'measure-applied') - count(*) FILTER (WHERE r.kind = 'measure-lifted')
              FROM recorded r WHERE r.measure = m.id) <> CASE WHEN m.lifted_at IS NULL THEN 1 ELSE 0 END
    UNION ALL
    SELECT x.id, x.state FROM decisions x
     WHERE x.dispute_id = ANY(${[...disputeIds]})
       -- One that was stopped was in force; a suspension that was proposed with it was not.
       AND (x.in_force_at IS NOT NULL OR (x.state = 'stopped' AND x.with_id IS NULL))
           <> EXISTS (SELECT 1 FROM recorded r WHERE r.kind = 'dispute-decided' AND r.decision = x.id)`;
}
