"use server";

import { markAllReadInput, markNoticeInput } from "#lib/messaging/inbox/input";
import { markAllRead, markNotice } from "#lib/messaging/inbox/mark-notices";
import { action } from "#lib/web/action";

export const markNoticeAction = action(markNoticeInput, markNotice);
export const markAllReadAction = action(markAllReadInput, markAllRead);
