import { rights } from "#lib/consent/changes/store";
import type { RequestGrantInput } from "#lib/consent/grants/input";
import { refusal } from "#lib/consent/grants/policy";
import type { IssuedGrant } from "#lib/consent/grants/shapes";
import { type Grant, grants } from "#lib/consent/grants/store";
import { signToken } from "#lib/consent/grants/token";
import { permissionVersion } from "#lib/consent/permissions/permission-version";
import { effectivePermission } from "#lib/consent/permissions/policy";
import { requireVisible } from "#lib/library/videos/policy";
import { emitWebhook } from "#lib/messaging/webhooks/emit-webhook";
import type { Actor } from "#lib/people/accounts/actor";
import { hasScope, requireScope } from "#lib/people/accounts/policy";
import { holdActor, lockForGrant } from "#lib/people/accounts/store";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { activeKey } from "#lib/platform/keys/signing-keys";
import { appendToLedger } from "#lib/platform/ledger/append-to-ledger";
import { consume, type Limit } from "#lib/platform/limits/limit";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import { type EntryId, type GrantId, newId, type VideoId } from "#lib/platform/shared/ids";

/** Four a second: more than a person asks, and enough for a program that asks for one. */
const VIEWER_LIMIT: Limit = { name: "grant-viewer", points: 240, perSeconds: 60, counted: "everywhere" };

type NewGrant = Omit<Grant, "entryId"> & RequestGrantInput;

/** The video as nothing can change it any more before the transaction ends, and what is in force for it. */
async function lockAndDecide(tx: Tx, actor: Actor, videoId: VideoId) {
  if ((await lockForGrant(tx, videoId)) === null) throw new DomainError("not-found");
  const found = await rights(tx).findRules(videoId);
  requireVisible(actor, found?.video ?? null);
  if (!found) throw new DomainError("not-found");
  return { video: found.video, permission: effectivePermission("remix", found.video, found.account) };
}

/** Puts the answer on record: in the ledger for good, and in the list that the creator reads. */
async function record(tx: Tx, actor: Actor, grant: NewGrant): Promise<EntryId> {
  const {
    id,
    videoId,
    ownerId,
    requester,
    purpose,
    prompt,
    basis,
    since,
    permissionVersion: version,
    expiresAt,
  } = grant;
  const details = { grantId: id, requester, purpose, prompt, basis, since: since.toISOString(), version };
  const base = { subjectAccountId: ownerId, actorAccountId: actor.accountId, videoId };
  const entryId = await appendToLedger(
    tx,
    expiresAt === null
      ? { ...base, kind: "grant-refused", details }
      : { ...base, kind: "grant-issued", details: { ...details, expiresAt: expiresAt.toISOString() } },
  );
  await grants(tx).insert({ ...grant, entryId });
  await emitWebhook(tx, {
    accountId: ownerId,
    type: expiresAt === null ? "grant.refused" : "grant.issued",
    data: { grantId: id, videoId, basis, byService: grant.byService, ledgerEntryId: entryId },
  });
  return entryId;
}

/**
 * Asks to remix a video: the only way to one. A service of the platform asks on somebody's behalf, a viewer for
 * themselves. Either answer is on record, in the ledger and for the creator, before it is given: the grant with
 * its token, or `remix-not-allowed` with the rule that refused. Throws `not-found` for a video that the actor may
 * not see.
 *
 * No grant whose request begins after a creator's change was answered goes by what held before it: the locks that
 * come first let the change pass wholly before or wholly after this transaction (docs/decisions/grants.md).
 */
export async function requestGrant(
  actor: Actor,
  input: RequestGrantInput,
  clock: Clock = systemClock,
): Promise<IssuedGrant> {
  const byService = hasScope(actor, "service");
  if (!byService) {
    requireScope(actor, "write");
    await consume(VIEWER_LIMIT, actor.accountId);
  }
  // Before the transaction, whose first statement has to be the lock; a first key is made here.
  const key = await activeKey("grants", clock);
  const { requester, purpose, videoId } = input;

  const { permission, ...answer } = await inTransaction(async (tx) => {
    const { video, permission: decided } = await lockAndDecide(tx, actor, videoId);
    if (!byService) await holdActor(tx, actor.accountId);
    const id = newId<GrantId>();
    const now = clock.now();
    const signed =
      decided.setting === "allow"
        ? await signToken(key, { grantId: id, videoId, requester, purpose, permission: decided }, now)
        : null;
    const { basis, since } = decided;
    const ledgerEntryId = await record(tx, actor, {
      ...input,
      id,
      ownerId: video.ownerId,
      requestedBy: actor.accountId,
      byService,
      basis,
      since,
      createdAt: now,
      outcome: signed ? "issued" : "refused",
      permissionVersion: permissionVersion(decided),
      expiresAt: signed?.expiresAt ?? null,
    });
    return { permission: decided, grantId: id, ledgerEntryId, token: signed?.token ?? null };
  });
  // Thrown only now: a refusal is on record like a grant.
  const { grantId, ledgerEntryId, token } = answer;
  if (token === null) throw refusal(permission, { grantId, ledgerEntryId });
  return { grantId, token, ledgerEntryId };
}
