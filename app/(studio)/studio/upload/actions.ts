"use server";

import { declareAiUse } from "#lib/labels/declare-ai-use";
import { declareAiUseInput } from "#lib/labels/input";
import { setRemixChoice } from "#lib/rights/set-remix-choice";
import { remixChoice } from "#lib/rights/shapes";
import { updateVideo } from "#lib/videos/update-video";
import { updateVideoInput } from "#lib/videos/input";
import { action } from "#lib/web/action";

const uploadDetails = updateVideoInput.extend({
  declaration: declareAiUseInput.omit({ videoId: true }).optional(),
  remixChoice: remixChoice.optional(),
});

/** Saves what changed in an upload's details. The declaration first: making a video public asks for it. */
export const saveUploadDetails = action(uploadDetails, async (actor, input) => {
  const { declaration, remixChoice: choice, ...change } = input;
  if (declaration) await declareAiUse(actor, { videoId: change.videoId, ...declaration });
  if (change.title !== undefined || change.visibility !== undefined) await updateVideo(actor, change);
  if (choice) await setRemixChoice(actor, { videoId: change.videoId, choice });
});
