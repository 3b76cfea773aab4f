import type { Actor } from "#lib/accounts/actor";
import { authorizeOwner } from "#lib/accounts/policy";
import { lockForChoice } from "#lib/accounts/store";
import { inTransaction } from "#lib/db/transaction";
import { appendToLedger } from "#lib/ledger/append-to-ledger";
import type { RemixChoiceInput } from "#lib/rights/input";
import { remixStateOf } from "#lib/rights/remix-state";
import type { RemixState } from "#lib/rights/shapes";
import { rights } from "#lib/rights/store";
import { type Clock, systemClock } from "#lib/shared/clock";

/** What came of a choice: it stands, or something else was in force than the person saw, and nothing was changed. */
export type RemixChoiceOutcome = { outcome: "recorded" | "changed-elsewhere"; remix: RemixState };

const isSame = (a: RemixState, b: RemixState): boolean =>
  a.choice === b.choice &&
  a.default === b.default &&
  a.allowed === b.allowed &&
  a.basis === b.basis &&
  new Date(a.since).getTime() === new Date(b.since).getTime();

/**
 * Records a creator's choice for one video. The same choice made again is a decision too: it takes a new
 * number, and so outlives the undoing of what came before it. Throws `not-found` for anyone but its owner.
 */
export function setRemixChoice(
  actor: Actor,
  { videoId, choice, expected }: RemixChoiceInput,
  clock: Clock = systemClock,
): Promise<RemixChoiceOutcome> {
  return inTransaction(async (tx) => {
    await lockForChoice(tx, actor.accountId);
    const store = rights(tx);
    const video = await store.lockVideo(videoId);
    authorizeOwner(actor, "write", video);
    const account = await store.accountRule(actor.accountId);

    const before = remixStateOf(video, account);
    if (expected && !isSame(before, expected)) return { outcome: "changed-elsewhere", remix: before };

    const decision = await store.nextDecision();
    const choiceSince = clock.now();
    await store.recordChoice(videoId, choice, decision, choiceSince);
    await appendToLedger(tx, {
      kind: "remix-choice-changed",
      subjectAccountId: video.ownerId,
      actorAccountId: actor.accountId,
      videoId,
      details: { from: before.choice, to: choice, decision: String(decision) },
    });
    const after = { ...video, remixChoice: choice, choiceDecision: decision, choiceSince };
    return { outcome: "recorded", remix: remixStateOf(after, account) };
  });
}
