import type { Metadata } from "next";

import { setNoticeChoiceAction } from "../actions.ts";
import { NoticeChoices } from "#components/inbox/notice-choices";
import { listNoticeChoices } from "#lib/messaging/inbox/notice-choices";
import { requireActor } from "#lib/web/session";

export const metadata: Metadata = { title: "Notifications" };

export default async function NotificationsPage() {
  const choices = await listNoticeChoices(await requireActor());
  return <NoticeChoices choices={choices} choose={setNoticeChoiceAction} />;
}
