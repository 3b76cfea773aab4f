import { changes, type ChoiceChange } from "#lib/consent/changes/change-store";
import { nextChunk } from "#lib/consent/changes/next-chunk";
import { fixSelection, type Selection } from "#lib/consent/changes/selection-store";
import type { AcceptedChange } from "#lib/consent/changes/shapes";
import { rights } from "#lib/consent/changes/store";
import { requireParties } from "#lib/consent/parties/require-parties";
import type { PermissionChoice, PermissionName } from "#lib/consent/permissions/choice";
import type { Actor } from "#lib/people/accounts/actor";
import { requireScope } from "#lib/people/accounts/policy";
import { lockForChoice } from "#lib/people/accounts/store";
import { holdActor } from "#lib/people/accounts/store";
import { inTransaction, type Tx, withoutMemory } from "#lib/platform/db/transaction";
import { enqueue } from "#lib/platform/queue/enqueue";
import type { Clock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import { type ChangeId, newId } from "#lib/platform/shared/ids";

/** How many videos a chunk holds: about a tenth of a second's work, for which whatever else the account does waits. */
export const VIDEOS_A_CHUNK = 1_000;

/** So few videos are done with before the answer is sent; more are a job's. */
const AT_ONCE = 200;

/** An account whose changes are not done yet has to wait with the next ones. */
const MOST_UNDER_WAY = 20;

export interface NewChange {
  selection: Selection;
  permission: PermissionName;
  /** Null where the selection has one for each. */
  choice: PermissionChoice | null;
  /** To whom training is allowed, where the choice is `parties`. */
  parties: readonly string[];
  /** Throws, under the account's lock, when what was gathered is no longer what the actor agreed to. */
  verify?: (tx: Tx, id: ChangeId) => Promise<void>;
}

/** Puts a change where the worker takes it up; what is small is done with here. */
export async function carryOut(
  tx: Tx,
  change: ChoiceChange,
  left: { videos: number; chunks: number },
): Promise<ChoiceChange> {
  if (left.videos <= AT_ONCE && left.chunks === 1) return nextChunk(tx, change);
  const { id: changeId, accountId } = change;
  await enqueue(tx, "apply-remix-change", { changeId, accountId }, { group: accountId });
  return change;
}

/** Gathers what the change reaches: without a lock, and seen by nobody before it is accepted. */
function prepare(
  actor: Actor,
  { selection, permission, choice, parties: asked }: NewChange,
  now: Date,
  videosAChunk: number,
): Promise<ChangeId> {
  const id = newId<ChangeId>();
  const { accountId, client, address } = actor;
  return inTransaction(async (tx) => {
    await holdActor(tx, accountId);
    const store = changes(tx);
    if ((await store.countUnderWay(accountId)) >= MOST_UNDER_WAY) {
      const detail = "Too many of your changes are still being carried out. Wait until some of them are done.";
      throw new DomainError("too-many-requests", detail, { retryAfterSeconds: 30 });
    }
    const named = choice === null ? [] : await requireParties(tx, { permission, setting: choice, parties: asked });
    const filter = "filter" in selection ? selection.filter : null;
    await store.prepare({
      id,
      accountId,
      permission,
      parties: named,
      kind: "bulk",
      choice,
      filter,
      client,
      address,
      createdAt: now,
      actorAccountId: accountId,
      videoId: null,
      matched: 0,
      chunks: 0,
    });
    await store.update(id, await fixSelection(tx, { id, ownerId: accountId, permission }, selection, videosAChunk));
    return id;
  });
}

/**
 * Accepts a change of the choices of many videos. Which videos it reaches is settled here, and so is its place in
 * the one sequence of decisions; their rows follow in chunks.
 */
export async function startChange(
  actor: Actor,
  change: NewChange,
  clock: Clock,
  videosAChunk: number,
): Promise<AcceptedChange> {
  requireScope(actor, "write");
  // A repeated request prepares again: what was prepared and never accepted is swept.
  const changeId = await withoutMemory(() => prepare(actor, change, clock.now(), videosAChunk));
  return inTransaction(async (tx) => {
    await lockForChoice(tx, actor.accountId);
    await change.verify?.(tx, changeId);
    const accepted = await changes(tx).accept(changeId, await rights(tx).nextDecision(), clock.now());
    const { matched, chunks } = accepted;
    if (matched === 0) await changes(tx).update(changeId, { state: "done" });
    else await carryOut(tx, accepted, { videos: matched, chunks });
    return { changeId, matched };
  });
}
