"use server";

import { refresh } from "next/cache";

import { editVideo } from "#lib/catalogue/edit-video";
import { editVideoInput } from "#lib/catalogue/input";
import { declareAiUse } from "#lib/labels/declare-ai-use";
import { declareAiUseInput } from "#lib/labels/input";
import { deleteVideo } from "#lib/videos/delete-video";
import { commentsEnabledInput, videoInput } from "#lib/videos/input";
import { setCommentsEnabled } from "#lib/videos/set-comments-enabled";
import { action } from "#lib/web/action";

export const updateVideoAction = action(editVideoInput, async (actor, input) => {
  await editVideo(actor, input);
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
