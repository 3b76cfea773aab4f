"use client";

import { StartButton } from "#components/administration/start-button";
import { plural } from "#components/ui/plural";
import type { ActionResult } from "#lib/web/action";

interface SendAgainButtonProps {
  action: (input: Record<string, never>) => Promise<ActionResult<{ mails: number }>>;
}

export const SendAgainButton = ({ action }: SendAgainButtonProps) => (
  <StartButton
    label="Send again"
    action={action}
    said={({ mails }) => ({
      title: `${plural(mails, "message is", "messages are")} being sent again.`,
    })}
  />
);
