import { type Measure, measures } from "#lib/disputes/measures/store";
import { targetOf } from "#lib/disputes/measures/targets";
import { emitSuspension, emitWebhook } from "#lib/messaging/webhooks/emit-webhook";
import { wholeAccount } from "#lib/messaging/webhooks/events";
import type { Tx } from "#lib/platform/db/transaction";
import { appendAllToLedger } from "#lib/platform/ledger/append-to-ledger";
import type { LedgerEvent } from "#lib/platform/ledger/events";
import type { MeasureKind } from "#lib/platform/shared/dispute-vocabulary";
import type { AccountId } from "#lib/platform/shared/ids";
import { applyLabel } from "#lib/provenance/labels/apply-label";
import { recordClaims } from "#lib/provenance/labels/record-claims";
import { staff } from "#lib/provenance/labels/sources/staff";

type Ids = "videoId" | "commentId" | "grantId" | "accountId";

/** The distinct ids that measures of one kind name, in order. */
function named<Name extends Ids>(affected: readonly Measure[], kind: MeasureKind, name: Name) {
  const ids = affected.filter((measure) => measure.kind === kind).flatMap((measure) => measure[name] ?? []);
  return [...new Set(ids)].sort() as NonNullable<Measure[Name]>[];
}

const isOfAccount = ({ kind, videoId }: Measure): boolean => kind === "forbid-remixing" && videoId === null;

/** What happens to measures, and who does it. */
interface Step {
  is: "applied" | "lifted";
  actorId: AccountId;
  /** Whose it is must not learn of it yet: no entry of theirs, and no webhook to them. */
  isQuiet: boolean;
}

async function settleLabels(tx: Tx, affected: readonly Measure[], { is, actorId }: Step): Promise<void> {
  const ids = named(affected, "correct-label", "videoId");
  if (ids.length === 0) return;
  for (const { id, kind } of await measures(tx).settleLabels(ids)) await recordClaims(tx, id, staff, kind);
  const because = is === "applied" ? "decided" : "decision-reversed";
  for (const id of await measures(tx).labelled(ids)) await applyLabel(tx, id, { actorAccountId: actorId, because });
}

async function settleSuspensions(tx: Tx, affected: readonly Measure[], { is, actorId }: Step): Promise<void> {
  const ids = named(affected, "suspend-account", "accountId");
  if (ids.length === 0) return;
  const changed = await measures(tx).settleSuspensions(ids);
  await appendAllToLedger(
    tx,
    changed.map((id) => ({
      kind: "account-suspended",
      subjectAccountId: id,
      actorAccountId: actorId,
      details: { suspended: is === "applied" },
    })),
  );
  for (const id of changed) await emitSuspension(tx, id);
}

/** What decisions about a video end of each permission. */
const ENDS: Record<"remix" | "training", readonly MeasureKind[]> = {
  remix: ["remove-video", "forbid-remixing"],
  training: ["remove-video"],
};

/** Tells who listens that a permission of some videos changed. */
async function announceVideos(
  tx: Tx,
  affected: readonly Measure[],
  permission: keyof typeof ENDS,
  isWithheld: boolean,
): Promise<void> {
  const ofVideos = affected.filter(({ kind, videoId }) => videoId !== null && ENDS[permission].includes(kind));
  for (const accountId of new Set(ofVideos.map((measure) => measure.accountId))) {
    const videoIds = ofVideos.flatMap(({ accountId: of, videoId }) => (of === accountId && videoId ? [videoId] : []));
    await emitWebhook(tx, {
      accountId,
      type: `${permission}.permission_changed`,
      isWithheld,
      data: { cause: "staff-decision", changeId: null, videoIds: [...new Set(videoIds)].sort(), videos: null },
    });
  }
}

/** The same of whatever decisions changed. */
async function announce(tx: Tx, affected: readonly Measure[], isWithheld: boolean): Promise<void> {
  await announceVideos(tx, affected, "remix", isWithheld);
  await announceVideos(tx, affected, "training", isWithheld);
  for (const accountId of new Set(affected.filter(isOfAccount).map((measure) => measure.accountId))) {
    await emitWebhook(tx, { ...wholeAccount(accountId, "staff-decision"), isWithheld });
  }
}

function entriesOf(measure: Measure, { is, actorId, isQuiet }: Step): LedgerEvent[] {
  const { id: measureId, decisionId, kind, videoId, grantId, accountId } = measure;
  const about = isQuiet ? { subjectAccountId: null } : { subjectAccountId: accountId, ...(videoId && { videoId }) };
  const base = { ...about, actorAccountId: actorId };
  const effect: LedgerEvent = {
    ...base,
    kind: is === "applied" ? "measure-applied" : "measure-lifted",
    details: { measureId, decisionId, measure: kind, targetId: targetOf(measure).id },
  };
  if (kind !== "revoke-grant" || grantId === null || videoId === null) return [effect];
  const revoked = is === "applied";
  return [effect, { ...base, videoId, kind: "grant-revoked", details: { grantId, revoked, decisionId } }];
}

/**
 * Writes what holds now that these measures were applied or lifted, and puts each on record. The accounts that they
 * name are locked by then.
 */
export async function settle(tx: Tx, affected: readonly Measure[], step: Step): Promise<void> {
  const store = measures(tx);
  await appendAllToLedger(
    tx,
    affected.flatMap((measure) => entriesOf(measure, step)),
  );
  await store.settleRemovals(named(affected, "remove-video", "videoId"));
  await store.settleRestrictions(named(affected, "restrict-video", "videoId"));
  await store.settleForbiddenVideos(named(affected, "forbid-remixing", "videoId"));
  await store.settleForbiddenAccounts(named(affected.filter(isOfAccount), "forbid-remixing", "accountId"));
  await store.settleComments(named(affected, "remove-comment", "commentId"));
  await store.settleGrants(named(affected, "revoke-grant", "grantId"));
  await settleLabels(tx, affected, step);
  await settleSuspensions(tx, affected, step);
  await announce(tx, affected, step.isQuiet);
}
