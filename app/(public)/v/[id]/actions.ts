"use server";

import { z } from "zod";

import { addComment } from "#lib/library/comments/add-comment";
import { deleteComment } from "#lib/library/comments/delete-comment";
import { hideComment } from "#lib/library/comments/hide-comment";
import { addCommentInput, commentInput, hideCommentInput, listCommentsInput } from "#lib/library/comments/input";
import { listComments } from "#lib/library/comments/list-comments";
import { getLabelHistory } from "#lib/overview/catalogue/get-label-history";
import { labelHistoryInput } from "#lib/provenance/labels/history-shape";
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
