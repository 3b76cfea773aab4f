"use client";

import { useId, useOptimistic } from "react";

import { Switch } from "#components/ui/switch";
import { toast } from "#components/ui/toast";
import { useActionForm } from "#components/ui/use-action-form";
import type { ActionResult } from "#lib/web/action";

interface CommentsSwitchProps {
  videoId: string;
  enabled: boolean;
  set: (input: { videoId: string; enabled: boolean }) => Promise<ActionResult<void>>;
}

/** Opens or closes a video for comments, at once. */
export function CommentsSwitch({ videoId, enabled, set }: CommentsSwitchProps) {
  const id = useId();
  const [shown, show] = useOptimistic(enabled);
  const { run } = useActionForm();
  const change = (next: boolean) => {
    run(
      () => {
        show(next);
        return set({ videoId, enabled: next });
      },
      undefined,
      ({ detail }) => {
        toast.error("This was not saved", { description: detail });
      },
    );
  };
  return (
    <div className="flex items-start justify-between gap-4">
      <div className="grid gap-0.5">
        <label htmlFor={id} className="text-sm font-medium">
          Allow comments
        </label>
        <p className="text-sm text-ink-muted">Comments that are there stay when you turn them off.</p>
      </div>
      <Switch id={id} checked={shown} onCheckedChange={change} />
    </div>
  );
}
