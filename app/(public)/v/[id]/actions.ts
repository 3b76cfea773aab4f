"use server";

import { z } from "zod";

import { getLabelHistory } from "#lib/overview/catalogue/get-label-history";
import { labelHistoryInput } from "#lib/provenance/labels/history-shape";
import { addComment } from "#lib/library/videos/add-comment";
import { deleteComment } from "#lib/library/videos/delete-comment";
import { hideComment } from "#lib/library/videos/hide-comment";
import { addCommentInput, commentInput, hideCommentInput, listCommentsInput } from "#lib/library/videos/input";
import { listComments } from "#lib/library/videos/list-comments";
import { action, openAction } from "#lib/web/action";
import { visitor } from "#lib/web/session";

export const addCommentAction = action(addCommentInput, addComment);

export const deleteCommentAction = action(commentInput, deleteComment);

export const hideCommentAction = action(hideCommentInput, hideComment);

export const moreComments = openAction(listCommentsInput, async (input) => listComments(await visitor(), input));

const labelHistoryOfVideo = labelHistoryInput.extend({ videoId: z.string() });

export const moreLabelHistory = openAction(labelHistoryOfVideo, async (input) =>
  getLabelHistory(await visitor(), input),
);
