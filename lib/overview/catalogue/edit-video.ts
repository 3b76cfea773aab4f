import { setChoiceIn } from "#lib/consent/changes/set-choice";
import { updateVideoIn } from "#lib/library/videos/update-video";
import type { EditVideoInput } from "#lib/overview/catalogue/input";
import type { Actor } from "#lib/people/accounts/actor";
import { lockForChoice } from "#lib/people/accounts/store";
import { inTransaction } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { declareHeld, holdForDeclaration, requireOwnVideo } from "#lib/provenance/labels/declare-ai-use";

/**
 * Saves what its creator changed of a video at once: its details, what they say about AI, and what AI may do with it. All
 * of it or nothing; the declaration first, since making a video public asks for it. Throws as `declareAiUse`, `updateVideo` and
 * `setChoice` do.
 */
export async function editVideo(
  actor: Actor,
  { videoId, declaration, remixChoice, training, ...details }: EditVideoInput,
  clock: Clock = systemClock,
): Promise<void> {
  await requireOwnVideo(actor, videoId);
  await inTransaction(async (tx) => {
    // In the order in which others take them: the cases about the label, the account, the video.
    const declared = declaration && { videoId, ...declaration };
    if (declared) await holdForDeclaration(tx, declared);
    if (remixChoice || training) await lockForChoice(tx, actor.accountId);
    if (declared) await declareHeld(tx, actor, declared, clock.now());
    if (Object.values(details).some((part) => part !== undefined))
      await updateVideoIn(tx, actor, { videoId, ...details });
    if (remixChoice) await setChoiceIn(tx, actor, { videoId, choice: remixChoice }, clock);
    if (training) await setChoiceIn(tx, actor, { videoId, permission: "training", ...training }, clock);
  });
}
