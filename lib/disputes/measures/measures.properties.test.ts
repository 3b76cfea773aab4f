import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";

import { forbidVideoRemixing } from "#lib/consent/permissions/forbid-video-remixing";
import { applyMeasures, type NewMeasure } from "#lib/disputes/measures/apply-measures";
import { liftMeasures } from "#lib/disputes/measures/lift-measures";
import { lockForUpdate } from "#lib/people/accounts/store";
import { db } from "#lib/platform/db/client";
import { inTransaction } from "#lib/platform/db/transaction";
import type { MeasureKind } from "#lib/platform/shared/dispute-vocabulary";
import {
  type AccountId,
  asId,
  type CommentId,
  type DecisionId,
  type GrantId,
  newId,
  type VideoId,
} from "#lib/platform/shared/ids";
import type { LabelKind } from "#lib/provenance/labels/label";
import { fromStoredKind } from "#lib/provenance/labels/store";
import { useTestDatabase } from "#lib/testing/database";
import { actorFor, makeAccount, makeVideo } from "#lib/testing/factories";
import { onRecord } from "#lib/testing/ledger";
import { report } from "#lib/testing/reports";
import { setSuspension } from "#lib/testing/suspension";

useTestDatabase();

interface Scene {
  accountId: AccountId;
  videoId: VideoId;
  commentId: CommentId;
  grantId: GrantId;
}

let staff: AccountId;
let administrator: ReturnType<typeof actorFor>;

beforeAll(async () => {
  staff = asId((await makeAccount({ role: "senior_support" })).id);
  administrator = actorFor(await makeAccount({ role: "administrator" }), { role: "administrator" });
});

async function scene(): Promise<Scene> {
  const accountId = asId<AccountId>((await makeAccount({ remixDefault: "allow" })).id);
  const videoId = asId<VideoId>((await makeVideo(accountId, { labelKind: "none" })).id);
  await db().provenance.create({
    data: { videoId, state: "none", report: report([]), thumbnails: {}, trustListsDigest: "", judgedAt: new Date() },
  });
  const [commentId, grantId] = [newId<CommentId>(), newId<GrantId>()];
  await db().comment.create({
    data: { id: commentId, videoId, authorId: accountId, text: "a", createdAt: new Date() },
  });
  await db().grant.create({
    data: {
      id: grantId,
      videoId,
      ownerId: accountId,
      byService: true,
      outcome: "issued",
      basis: "video-choice",
      since: new Date(),
      permissionVersion: "1",
      entryId: newId(),
      expiresAt: new Date(),
      createdAt: new Date(),
    },
  });
  return { accountId, videoId, commentId, grantId };
}

async function decision(): Promise<DecisionId> {
  const [disputeId, id, now] = [newId(), newId<DecisionId>(), new Date()];
  await db().dispute.create({
    data: {
      id: disputeId,
      kind: "other",
      state: "decided",
      targetType: "video",
      targetId: "any",
      isSensitive: false,
      priority: 1,
      openedAt: now,
      acknowledgeBy: now,
      decideBy: now,
      amberAt: now,
      entryId: "e",
      updatedAt: now,
    },
  });
  const rest = { outcome: "upheld", state: "in-force", plan: {}, reason: "a", decidedBy: staff, createdAt: now };
  await db().decision.create({ data: { id, disputeId, ...rest } });
  return id;
}

type Draft = { kind: MeasureKind; labelKind?: LabelKind; wholeAccount?: boolean };

function measureOf(
  { accountId, videoId, commentId, grantId }: Scene,
  decisionId: DecisionId,
  drawn: Draft,
): NewMeasure {
  const { kind, labelKind = null, wholeAccount = false } = drawn;
  const ofVideo = ["correct-label", "restrict-video", "remove-video", "revoke-grant"].includes(kind);
  return {
    decisionId,
    kind,
    accountId,
    labelKind,
    isCopy: false,
    videoId: ofVideo || (kind === "forbid-remixing" && !wholeAccount) ? videoId : null,
    commentId: kind === "remove-comment" ? commentId : null,
    grantId: kind === "revoke-grant" ? grantId : null,
  };
}

/** What holds, as the rows say it. */
async function holds({ accountId, videoId, commentId, grantId }: Scene) {
  const where = { videoId_source: { videoId, source: "staff" } };
  const [claims, video, account, comment, grant] = await Promise.all([
    db().labelClaims.findUnique({ where }),
    db().video.findUniqueOrThrow({ where: { id: videoId } }),
    db().account.findUniqueOrThrow({ where: { id: accountId } }),
    db().comment.findUniqueOrThrow({ where: { id: commentId } }),
    db().grant.findUniqueOrThrow({ where: { id: grantId } }),
  ]);
  return {
    removed: video.removedAt !== null,
    restricted: video.restrictedAt !== null,
    label: video.staffLabelKind && fromStoredKind(video.staffLabelKind),
    claimed: (claims?.claims as { kind: LabelKind }[] | undefined)?.[0]?.kind ?? null,
    shownAsCorrected:
      video.staffLabelKind === null ? video.labelKind === "none" : video.labelKind === video.staffLabelKind,
    videoForbidden: video.staffRemix === "deny",
    accountForbidden: account.staffRemix === "deny",
    forbiddenByPlatform: video.remixForbiddenAt !== null,
    suspended: account.suspendedAt !== null,
    byDecisionAlone: account.suspendedByDecision,
    commentRemoved: comment.removedAt !== null,
    grantRevoked: grant.revokedAt !== null,
  };
}

const drafts: fc.Arbitrary<Draft> = fc.oneof(
  fc.constantFrom<Draft>(
    ...(["restrict-video", "remove-video", "remove-comment", "revoke-grant", "suspend-account"] as const).map(
      (kind) => ({
        kind,
      }),
    ),
  ),
  fc.boolean().map((wholeAccount) => ({ kind: "forbid-remixing" as const, wholeAccount })),
  fc
    .constantFrom<LabelKind>("ai-generated", "ai-modified", "may-contain-ai", "captured", "none")
    .map((labelKind) => ({ kind: "correct-label" as const, labelKind })),
);
const measuresOfOne = fc.uniqueArray(drafts, { minLength: 1, maxLength: 4, selector: ({ kind }) => kind });

type Step =
  { do: "decide"; measures: Draft[] } | { do: "take back"; which: number } | { do: "suspend" | "forbid"; on: boolean };
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: measuresOfOne.map((measures) => ({ do: "decide" as const, measures })) },
    { weight: 3, arbitrary: fc.nat(20).map((which) => ({ do: "take back" as const, which })) },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constantFrom("suspend" as const, "forbid" as const), on: fc.boolean() }),
    },
  ),
  { minLength: 1, maxLength: 12 },
);

/** The same, kept as a list of what was decided and not taken back. */
class Model {
  readonly inForce: { id: DecisionId; measures: Draft[] }[] = [];
  suspendedByAdministrator = false;
  forbiddenByAdministrator = false;

  expected() {
    const all = this.inForce.flatMap(({ measures }) => measures);
    const has = (kind: MeasureKind, wholeAccount?: boolean): boolean =>
      all.some(
        (one) => one.kind === kind && (wholeAccount === undefined || (one.wholeAccount ?? false) === wholeAccount),
      );
    const suspendedByDecision = has("suspend-account");
    const corrected = all.findLast(({ kind }) => kind === "correct-label")?.labelKind ?? null;
    return {
      removed: has("remove-video"),
      restricted: has("restrict-video"),
      label: corrected,
      claimed: corrected,
      shownAsCorrected: true,
      videoForbidden: has("forbid-remixing", false),
      accountForbidden: has("forbid-remixing", true),
      forbiddenByPlatform: this.forbiddenByAdministrator,
      suspended: suspendedByDecision || this.suspendedByAdministrator,
      byDecisionAlone: suspendedByDecision && !this.suspendedByAdministrator,
      commentRemoved: has("remove-comment"),
      grantRevoked: has("revoke-grant"),
    };
  }
}

/** Later than anything before: two measures of one moment would be ordered by chance. */
let moment = Date.now();

async function take(step: Step, on: Scene, model: Model): Promise<void> {
  const by = { actorId: staff, at: new Date((moment += 1)) };
  switch (step.do) {
    case "decide": {
      const id = await decision();
      await inTransaction(async (tx) => {
        await lockForUpdate(tx, on.accountId);
        await applyMeasures(
          tx,
          step.measures.map((drawn) => measureOf(on, id, drawn)),
          by,
        );
      });
      model.inForce.push({ id, measures: step.measures });
      return;
    }
    case "take back": {
      const [taken] = model.inForce.splice(step.which % Math.max(1, model.inForce.length), 1);
      if (!taken) return;
      await inTransaction(async (tx) => {
        await lockForUpdate(tx, on.accountId);
        await liftMeasures(tx, taken.id, by);
      });
      return;
    }
    case "suspend": {
      const { byDecisionAlone } = model.expected();
      const change = setSuspension(administrator, { accountId: on.accountId, suspended: step.on });
      if (!step.on && byDecisionAlone) await expect(change).rejects.toMatchObject({ code: "not-allowed" });
      else await change;
      model.suspendedByAdministrator = step.on;
      return;
    }
    case "forbid": {
      const rule = step.on ? { forbidden: true as const, reason: "A reason" } : { forbidden: false as const };
      await forbidVideoRemixing(administrator, { videoId: on.videoId, ...rule });
      model.forbiddenByAdministrator = step.on;
    }
  }
}

test("whatever decisions and administrators do and take back, what holds is what stands", async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (drawn) => {
      const [on, model] = [await scene(), new Model()];
      for (const step of drawn) {
        await take(step, on, model);
        expect(await holds(on)).toEqual(model.expected());
      }
    }),
    { numRuns: 60 },
  );
});

test("each measure and each taking back is in the ledger, and those of a grant name it", async () => {
  const on = await scene();
  const id = await decision();
  const by = { actorId: staff, at: new Date() };
  const applied = await inTransaction(async (tx) => {
    await lockForUpdate(tx, on.accountId);
    return applyMeasures(
      tx,
      [measureOf(on, id, { kind: "revoke-grant" }), measureOf(on, id, { kind: "suspend-account" })],
      by,
    );
  });
  await inTransaction(async (tx) => {
    await lockForUpdate(tx, on.accountId);
    await liftMeasures(tx, id, by);
  });
  const record = await onRecord({ accountId: on.accountId });
  const [ofGrant, ofAccount] = applied;
  expect(record.map(({ kind, details }) => [kind, details])).toEqual(
    expect.arrayContaining([
      ["measure-applied", { measureId: ofGrant?.id, decisionId: id, measure: "revoke-grant", targetId: on.grantId }],
      ["grant-revoked", { grantId: on.grantId, revoked: true, decisionId: id }],
      [
        "measure-applied",
        { measureId: ofAccount?.id, decisionId: id, measure: "suspend-account", targetId: on.accountId },
      ],
      ["account-suspended", { suspended: true }],
      ["measure-lifted", { measureId: ofGrant?.id, decisionId: id, measure: "revoke-grant", targetId: on.grantId }],
      ["grant-revoked", { grantId: on.grantId, revoked: false, decisionId: id }],
      ["account-suspended", { suspended: false }],
    ]),
  );
  expect(record.every(({ actorAccountId }) => actorAccountId === staff)).toBe(true);
});
