"use client";

import { StartButton } from "#components/administration/start-button";
import type { ActionResult } from "#lib/web/action";

/** Time for the worker to have read the lists. */
const LISTS_READ_MS = 3_000;

interface RefreshListsButtonProps {
  action: (input: Record<string, never>) => Promise<ActionResult<void>>;
}

export const RefreshListsButton = ({ action }: RefreshListsButtonProps) => (
  <StartButton
    label="Refresh now"
    action={action}
    said={() => ({
      title: "The lists are being read.",
      description: "Videos that a change concerns are judged again.",
    })}
    lookAgainMs={LISTS_READ_MS}
  />
);
