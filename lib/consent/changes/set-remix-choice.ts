import { changes, type ChoiceChange } from "#lib/consent/changes/change-store";
import type { RemixChoiceInput } from "#lib/consent/changes/input";
import { changeOne } from "#lib/consent/changes/next-chunk";
import { rights } from "#lib/consent/changes/store";
import { remixStateOf } from "#lib/consent/permissions/remix-state";
import { accountRuleOf } from "#lib/consent/permissions/rule-of-row";
import type { RemixState } from "#lib/consent/permissions/shapes";
import type { Actor } from "#lib/people/accounts/actor";
import { authorizeOwner } from "#lib/people/accounts/policy";
import { lockForChoice } from "#lib/people/accounts/store";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { type ChangeId, newId } from "#lib/platform/shared/ids";

/** What came of a choice: it stands, or something else was in force than the person saw, and nothing was changed. */
export type RemixChoiceOutcome = { remix: RemixState } & (
  { outcome: "recorded"; changeId: ChangeId } | { outcome: "changed-elsewhere" }
);

const isSame = (a: RemixState, b: RemixState): boolean =>
  a.choice === b.choice &&
  a.default === b.default &&
  a.defaultBasis === b.defaultBasis &&
  a.allowed === b.allowed &&
  a.basis === b.basis &&
  new Date(a.since).getTime() === new Date(b.since).getTime();

/** A change of one video as it is once it is carried out, which the same transaction does. */
const changeOf = (
  { accountId, client, address }: Actor,
  { videoId, choice }: RemixChoiceInput,
  { decision, createdAt, isChanged }: { decision: bigint; createdAt: Date; isChanged: boolean },
): ChoiceChange => ({
  id: newId<ChangeId>(),
  permission: "remix",
  parties: [],
  accountId,
  actorAccountId: accountId,
  client,
  address,
  createdAt,
  undoneAt: null,
  kind: "video",
  state: "done",
  decision,
  choice,
  videoId,
  filter: null,
  matched: 1,
  chunks: 1,
  chunksApplied: 1,
  chunksUndone: 0,
  processed: 1,
  changed: isChanged ? 1 : 0,
});

/** `setRemixChoice` in a transaction that changes more than that; it has the account locked before the video. */
export async function setRemixChoiceIn(
  tx: Tx,
  actor: Actor,
  input: RemixChoiceInput,
  clock: Clock,
): Promise<RemixChoiceOutcome> {
  const { videoId, choice, expected } = input;
  const account = accountRuleOf(await lockForChoice(tx, actor.accountId));
  const store = rights(tx);
  const video = await store.lockVideo(videoId);
  authorizeOwner(actor, "write", video);

  const before = remixStateOf(video, account);
  if (expected && !isSame(before, expected)) return { outcome: "changed-elsewhere", remix: before };
  const made = await changes(tx).ofVideo(actor.accountId, videoId, video.remix.decision);
  if (made?.choice === choice && before.choice === choice) {
    return { outcome: "recorded", changeId: made.id, remix: before };
  }

  const change = changeOf(actor, input, {
    decision: await store.nextDecision(),
    createdAt: clock.now(),
    isChanged: before.choice !== choice,
  });
  await changes(tx).insertForVideo(change);
  await changeOne(tx, change, videoId);
  const remix = { ...video.remix, choice, decision: change.decision, choiceSince: change.createdAt };
  return { outcome: "recorded", changeId: change.id, remix: remixStateOf({ ...video, remix }, account) };
}

/**
 * Records a creator's choice for one video: a change of one video, in force when this returns. A choice that was made
 * for this video already writes nothing. One that holds by a change of many videos is a decision of its own: it takes a
 * new number, and so outlives the undoing of that change. Throws `not-found` for anyone but its owner.
 */
export const setRemixChoice = (
  actor: Actor,
  input: RemixChoiceInput,
  clock: Clock = systemClock,
): Promise<RemixChoiceOutcome> => inTransaction((tx) => setRemixChoiceIn(tx, actor, input, clock));
