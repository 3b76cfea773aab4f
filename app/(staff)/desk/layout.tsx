import type { Metadata } from "next";

import { DeskKeyboard } from "#components/desk/commands/desk-keyboard";
import { requireRole } from "#lib/web/session";

export const metadata: Metadata = { title: { default: "Desk", template: "%s · Desk" }, robots: { index: false } };

/** The desk of support staff; to everyone else there is no such page. Its shortcuts work wherever one is on it. */
export default async function DeskLayout({ children }: { children: React.ReactNode }) {
  await requireRole("support", "senior-support");
  return (
    <>
      {children}
      <DeskKeyboard />
    </>
  );
}
