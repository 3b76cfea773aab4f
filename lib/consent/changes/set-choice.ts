import { isDeepStrictEqual } from "node:util";

import { changes, type ChoiceChange } from "#lib/consent/changes/change-store";
import { aboutOf, type ChoiceInput } from "#lib/consent/changes/input";
import { changeOne } from "#lib/consent/changes/next-chunk";
import { rights } from "#lib/consent/changes/store";
import { requireParties } from "#lib/consent/parties/require-parties";
import { parties } from "#lib/consent/parties/store";
import { liveChoice, type VideoRule } from "#lib/consent/permissions/policy";
import { accountRuleOf } from "#lib/consent/permissions/rule-of-row";
import type { PermissionStates } from "#lib/consent/permissions/shapes";
import { partiesNamedBy, remixStateOf, trainingStateOf } from "#lib/consent/permissions/state";
import type { Actor } from "#lib/people/accounts/actor";
import { authorizeOwner } from "#lib/people/accounts/policy";
import { lockForChoice } from "#lib/people/accounts/store";
import { inTransaction, type Tx } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { type ChangeId, newId, type VideoId } from "#lib/platform/shared/ids";

/** What came of a choice: it stands, or something else was in force than the person saw, and nothing was changed. */
export type ChoiceOutcome = PermissionStates &
  ({ outcome: "recorded"; changeId: ChangeId } | { outcome: "changed-elsewhere" });

const isSame = (a: readonly string[], b: readonly string[]): boolean => isDeepStrictEqual(a.toSorted(), b.toSorted());

/** A change of one video as it is once it is carried out, which the same transaction does. */
const changeOf = (
  { accountId, client, address }: Actor,
  {
    videoId,
    choice,
    permission,
    parties,
  }: Pick<ChoiceChange, "permission" | "choice" | "parties"> & { videoId: VideoId },
  { decision, createdAt, isChanged }: { decision: bigint; createdAt: Date; isChanged: boolean },
): ChoiceChange => ({
  id: newId<ChangeId>(),
  permission,
  parties,
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

/** `setChoice` in a transaction that changes more than that; it has the account locked before the video. */
export async function setChoiceIn(tx: Tx, actor: Actor, input: ChoiceInput, clock: Clock): Promise<ChoiceOutcome> {
  const { videoId, choice, expected } = input;
  const { permission, parties: asked } = aboutOf(input);
  const account = accountRuleOf(await lockForChoice(tx, actor.accountId));
  const store = rights(tx);
  const video = await store.lockVideo(videoId);
  authorizeOwner(actor, "write", video);
  const named = await requireParties(tx, { permission, setting: choice, parties: asked });
  const known = await parties(tx).byId([...partiesNamedBy(video, account), ...named]);
  const statesOf = (rule: VideoRule): PermissionStates => ({
    remix: remixStateOf(rule, account),
    training: trainingStateOf(rule, account, known),
  });

  const before = statesOf(video);
  if (expected && !isDeepStrictEqual(before[permission], expected)) return { outcome: "changed-elsewhere", ...before };
  const isLive =
    liveChoice(video[permission], account[permission]) === choice && isSame(video[permission].parties, named);
  const made = await changes(tx).ofVideo(actor.accountId, videoId, video[permission].decision);
  if (isLive && made?.choice === choice && isSame(made.parties, named)) {
    return { outcome: "recorded", changeId: made.id, ...before };
  }

  const change = changeOf(
    actor,
    { videoId, choice, permission, parties: named },
    { decision: await store.nextDecision(), createdAt: clock.now(), isChanged: !isLive },
  );
  await changes(tx).insertForVideo(change);
  await changeOne(tx, change, videoId);
  const chosen = { choice, parties: named, decision: change.decision, choiceSince: change.createdAt };
  const after = { ...video, [permission]: { ...video[permission], ...chosen } };
  return { outcome: "recorded", changeId: change.id, ...statesOf(after) };
}

/**
 * Records a creator's choice about one permission for one video: a change of one video, in force when this returns. A choice that was made
 * for this video already writes nothing. One that holds by a change of many videos is a decision of its own: it takes a
 * new number, and so outlives the undoing of that change. Throws `not-found` for anyone but its owner.
 */
export const setChoice = (actor: Actor, input: ChoiceInput, clock: Clock = systemClock): Promise<ChoiceOutcome> =>
  inTransaction((tx) => setChoiceIn(tx, actor, input, clock));
