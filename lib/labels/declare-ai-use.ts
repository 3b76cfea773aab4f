import type { Actor } from "#lib/accounts/actor";
import { authorizeOwner } from "#lib/accounts/policy";
import { inTransaction } from "#lib/db/transaction";
import { applyLabel } from "#lib/labels/apply-label";
import type { DeclareAiUseInput } from "#lib/labels/input";
import type { Declaration, Label } from "#lib/labels/label";
import { labels } from "#lib/labels/store";
import { appendToLedger } from "#lib/ledger/append-to-ledger";
import { systemClock } from "#lib/shared/clock";
import { asId, type VideoId } from "#lib/shared/ids";

/**
 * Records what a creator says about AI in their own video, and the label that follows from it. Before the video
 * has been analysed there is no label yet (null); the analysis takes the declaration into account. Throws `not-found`
 * for anyone but its owner.
 */
export async function declareAiUse(
  actor: Actor,
  input: DeclareAiUseInput,
): Promise<{ declaration: Declaration; label: Label | null }> {
  return inTransaction(async (tx) => {
    const videoId = asId<VideoId>(input.videoId);
    const video = await labels(tx).lock(videoId);
    authorizeOwner(actor, "write", video);
    const declaration = { kind: input.kind, note: input.note };
    await labels(tx).setDeclaration(videoId, input.kind, input.note, systemClock.now());
    if (video.declaration?.kind !== input.kind) {
      await appendToLedger(tx, {
        kind: "ai-declared",
        subjectAccountId: video.ownerId,
        actorAccountId: actor.accountId,
        videoId,
        details: { from: video.declaration?.kind ?? null, to: input.kind },
      });
    }
    const analysed = video.provenance !== null;
    return { declaration, label: analysed ? await applyLabel(tx, videoId, actor.accountId) : null };
  });
}
