import { z } from "zod";

import { NOTICE_KIND_NAMES } from "#lib/messaging/inbox/kinds";
import { asId, type NoticeId } from "#lib/platform/shared/ids";

export const listNoticesInput = z.object({
  unreadOnly: z.boolean().default(false),
  cursor: z.string().max(120).optional(),
  limit: z.int().min(1).max(100).default(30),
});
export type ListNoticesInput = z.output<typeof listNoticesInput>;

export const markNoticeInput = z.object({
  id: z
    .string()
    .max(64)
    .transform((text) => asId<NoticeId>(text)),
  read: z.boolean(),
});
export type MarkNoticeInput = z.output<typeof markNoticeInput>;

export const markAllReadInput = z.object({
  /** The newest that the reader saw: whatever came since stays unread. */
  until: z.iso.datetime().transform((text) => new Date(text)),
});
export type MarkAllReadInput = z.output<typeof markAllReadInput>;

export const noticeChoiceInput = z.object({ kind: z.enum(NOTICE_KIND_NAMES), byMail: z.boolean() });
export type NoticeChoiceInput = z.output<typeof noticeChoiceInput>;

export const unsubscribeInput = z.object({ token: z.string().max(300) });
