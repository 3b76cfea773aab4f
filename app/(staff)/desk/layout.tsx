import type { Metadata } from "next";

import { DeskKeyboard } from "#components/desk/commands/desk-keyboard";
import { QueueCommands } from "#components/desk/commands/queue-commands";
import { DESK_QUEUES, SENIOR_QUEUES } from "#lib/disputes/desk/input";
import { requireRole } from "#lib/web/session";

export const metadata: Metadata = { title: { default: "Desk", template: "%s · Desk" }, robots: { index: false } };

const SUPPORT_QUEUES = DESK_QUEUES.filter((queue) => !SENIOR_QUEUES.includes(queue));

/** The desk of support staff; to everyone else there is no such page. Its shortcuts work wherever one is on it. */
export default async function DeskLayout({ children }: { children: React.ReactNode }) {
  const { role } = await requireRole("support", "senior-support");
  return (
    <>
      {children}
      <QueueCommands queues={role === "senior-support" ? DESK_QUEUES : SUPPORT_QUEUES} />
      <DeskKeyboard />
    </>
  );
}
