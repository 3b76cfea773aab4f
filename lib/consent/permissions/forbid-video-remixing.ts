import type { ForbidVideoInput } from "#lib/consent/permissions/forbidden-input";
import { forbidden, type LockedVideo } from "#lib/consent/permissions/forbidden-store";
import { emitWebhook } from "#lib/messaging/webhooks/emit-webhook";
import type { Actor } from "#lib/people/accounts/actor";
import { requireOneOf } from "#lib/people/accounts/policy";
import { lockForUpdate } from "#lib/people/accounts/store";
import { inTransaction } from "#lib/platform/db/transaction";
import { appendToLedger } from "#lib/platform/ledger/append-to-ledger";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";

/** A private video does not exist for an administrator, unless it was forbidden while others could see it. */
function requireKnown(video: LockedVideo | null): asserts video is LockedVideo {
  if (video && (video.visibility !== "private" || video.remixForbiddenAt)) return;
  throw new DomainError("not-found", "There is no such video, or it is private.");
}

/**
 * Forbids remixing of one video by the platform's rule, which goes before every choice of its creator, or lifts
 * that again. Forbidding it again only changes the reason. Throws `not-found` for anyone but an administrator.
 */
export async function forbidVideoRemixing(
  actor: Actor,
  input: ForbidVideoInput,
  clock: Clock = systemClock,
): Promise<void> {
  requireOneOf(actor, "administrator");
  await inTransaction(async (tx) => {
    const store = forbidden(tx);
    const ownerId = await store.ownerOf(input.videoId);
    // Grants and choices wait behind this lock, as behind every change of what they rely on.
    if (ownerId) await lockForUpdate(tx, ownerId);
    const video = await store.lock(input.videoId);
    requireKnown(video);
    const before = video.remixForbiddenAt;
    if (input.forbidden) await store.set(video.id, before ?? clock.now(), input.reason);
    else await store.set(video.id, null, null);
    if ((before !== null) === input.forbidden) return;
    await appendToLedger(tx, {
      kind: "remix-forbidden",
      subjectAccountId: video.ownerId,
      actorAccountId: actor.accountId,
      videoId: video.id,
      details: { forbidden: input.forbidden },
    });
    await emitWebhook(tx, {
      accountId: video.ownerId,
      type: "remix.permission_changed",
      data: { cause: "platform-rule", changeId: null, videoIds: [video.id], videos: null },
    });
  });
}
