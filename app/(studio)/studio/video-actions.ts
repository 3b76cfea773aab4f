"use server";

import { refresh } from "next/cache";

import { deleteVideo } from "#lib/library/videos/delete-video";
import { commentsEnabledInput, videoInput } from "#lib/library/videos/input";
import { setCommentsEnabled } from "#lib/library/videos/set-comments-enabled";
import { editVideo } from "#lib/overview/catalogue/edit-video";
import { editVideoInput } from "#lib/overview/catalogue/input";
import { declareAiUse } from "#lib/provenance/labels/declare-ai-use";
import { declareAiUseInput } from "#lib/provenance/labels/input";
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
