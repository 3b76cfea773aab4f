import type { NoticeKind } from "#lib/messaging/inbox/kinds";

/** Something that somebody was told. */
export interface NoticeDto {
  id: string;
  kind: NoticeKind;
  subject: string;
  paragraphs: string[];
  path: string | null;
  createdAt: string;
  isRead: boolean;
}

/** Whether a kind of notice comes by mail too. */
export interface NoticeChoiceDto {
  kind: NoticeKind;
  title: string;
  description: string;
  byMail: boolean;
  /** The law wants it to come by mail. */
  mandatory: boolean;
}
