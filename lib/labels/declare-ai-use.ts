import type { Actor } from "#lib/accounts/actor";
import { inTransaction } from "#lib/db/transaction";
import { applyLabel } from "#lib/labels/apply-label";
import type { DeclareAiUseInput } from "#lib/labels/input";
import type { Declaration, Label } from "#lib/labels/label";
import { labels, type LabelledVideo } from "#lib/labels/store";
import { appendToLedger } from "#lib/ledger/append-to-ledger";
import { systemClock } from "#lib/shared/clock";
import { DomainError } from "#lib/shared/domain-error";
import { asId, type VideoId } from "#lib/shared/ids";

function authorize(actor: Actor, video: LabelledVideo | null): asserts video is LabelledVideo {
  if (video?.ownerId === actor.accountId) return;
  // A stranger learns that a video exists only where anybody may see it.
  throw video === null || video.visibility === "private"
    ? new DomainError("not-found")
    : new DomainError("not-allowed", "Only its creator can say how AI was used in a video.");
}

/**
 * Records what a creator says about AI in their own video, and the label that follows from it. Before the video
 * has been analysed there is no label yet (null); the analysis takes the declaration into account.
 */
export async function declareAiUse(
  actor: Actor,
  input: DeclareAiUseInput,
): Promise<{ declaration: Declaration; label: Label | null }> {
  return inTransaction(async (tx) => {
    const videoId = asId<VideoId>(input.videoId);
    const video = await labels(tx).lock(videoId);
    authorize(actor, video);
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
