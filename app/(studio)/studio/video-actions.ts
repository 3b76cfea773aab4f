"use server";

import { refresh } from "next/cache";

import { declareAiUse } from "#lib/labels/declare-ai-use";
import { declareAiUseInput } from "#lib/labels/input";
import { deleteVideo } from "#lib/videos/delete-video";
import { commentsEnabledInput, updateVideoInput, videoInput } from "#lib/videos/input";
import { setCommentsEnabled } from "#lib/videos/set-comments-enabled";
import { updateVideo } from "#lib/videos/update-video";
import { action } from "#lib/web/action";

const updateWithDeclaration = updateVideoInput.extend({
  declaration: declareAiUseInput.omit({ videoId: true }).optional(),
});

/** The declaration first: making a video public asks for it. */
export const updateVideoAction = action(updateWithDeclaration, async (actor, { declaration, ...change }) => {
  if (declaration) await declareAiUse(actor, { videoId: change.videoId, ...declaration });
  await updateVideo(actor, change);
  refresh();
});

export const declareAiUseAction = action(declareAiUseInput, async (actor, input) => {
  const declared = await declareAiUse(actor, input);
  refresh();
  return declared;
});

export const setCommentsEnabledAction = action(commentsEnabledInput, async (actor, input) => {
  await setCommentsEnabled(actor, input);
  refresh();
});

/** Refreshes nothing: the page that it is called from may be the deleted video's own. */
export const deleteVideoAction = action(videoInput, deleteVideo);
