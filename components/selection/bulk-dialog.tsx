"use client";

import { useState } from "react";

import { bulkChangeInNumbers, changing, videosInNumbers } from "#components/changes/change-words";
import { type FollowedDefault, followedDefault } from "#components/permissions/remix-words";
import { usePreview } from "#components/selection/use-preview";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Dialog, DialogCancel } from "#components/ui/dialog";
import { RadioCards } from "#components/ui/radio-cards";
import { Skeleton } from "#components/ui/skeleton";
import { useActionForm } from "#components/ui/use-action-form";
import type { BulkTarget } from "#lib/consent/changes/input";
import type { AcceptedChange } from "#lib/consent/changes/shapes";
import type { RemixChoice } from "#lib/consent/permissions/shapes";
import { inNumbers } from "#lib/platform/shared/number-words";
import type { ActionResult } from "#lib/web/action";

export type StartBulkChange = (input: {
  target: BulkTarget;
  choice: RemixChoice;
}) => Promise<ActionResult<AcceptedChange>>;

interface BulkDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  target: BulkTarget;
  /** How many are selected. */
  count: number;
  remixDefault: FollowedDefault | null;
  start: StartBulkChange;
  /** What follows; the dialog stays open and busy until it has. */
  onStarted: () => Promise<void>;
}

interface EffectProps {
  effect: ReturnType<typeof usePreview>;
  choice: RemixChoice | undefined;
}

/** What the change would do, in numbers. Keeps its height while it is being counted. */
function Effect({ effect, choice }: EffectProps) {
  if (choice === undefined) return <p className="text-sm text-ink-muted">Choose one to see what changes.</p>;
  if (effect.isError) {
    const again = (
      <Button variant="secondary" size="sm" onClick={() => void effect.refetch()}>
        Count again
      </Button>
    );
    return (
      <Alert tone="danger" title="What this would change could not be counted" actions={again}>
        {effect.error.message}
      </Alert>
    );
  }
  const preview = effect.data;
  const stay = preview && preview.matched - changing(preview, choice);
  return (
    <div
      role="status"
      aria-busy={preview === undefined}
      className="grid min-h-19 content-start gap-1 rounded-md bg-sunken px-4 py-3 text-sm"
    >
      {preview === undefined ? (
        <>
          <span className="sr-only">Counting the videos that would change</span>
          <Skeleton className="h-4 w-4/5" />
          <Skeleton className="h-4 w-1/2" />
        </>
      ) : (
        <>
          <p className="font-medium">{bulkChangeInNumbers(preview, choice)}</p>
          <p className="text-ink-muted">
            {stay !== undefined && stay > 0 && stay < preview.matched && `${inNumbers(stay)} are set so already. `}
            Can be undone for 30 days.
          </p>
        </>
      )}
    </div>
  );
}

/** Sets one choice for everything selected, once it has been seen what that changes. */
export function BulkDialog({ open, onOpenChange, target, count, remixDefault, start, onStarted }: BulkDialogProps) {
  const [choice, setChoice] = useState<RemixChoice>();
  const { run, pending, refusal, reset } = useActionForm();
  const effect = usePreview(open ? target : null, choice ?? null);
  const changes = effect.data && choice !== undefined ? changing(effect.data, choice) : 0;
  const change = (next: boolean) => {
    if (pending) return;
    reset();
    if (!next) setChoice(undefined);
    onOpenChange(next);
  };
  const confirm = () => {
    if (choice === undefined) return;
    run(
      () => start({ target, choice }),
      async () => {
        await onStarted();
        setChoice(undefined);
      },
    );
  };
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={`Set AI remix for ${videosInNumbers(count)}`}
      description="Each gets this choice as its own. It counts until you choose again for a video, for many, or for your whole account."
      footer={
        <>
          <DialogCancel disabled={pending} />
          <Button onClick={confirm} loading={pending} disabled={changes === 0 || effect.isFetching}>
            {changes === 0 ? "Change videos" : `Change ${videosInNumbers(changes)}`}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <RadioCards
          legend="Allow AI to remix these videos"
          value={choice}
          onValueChange={setChoice}
          options={[
            {
              value: "inherit",
              label: "Use the account default",
              hint: remixDefault ? followedDefault(remixDefault) : "They follow the default, also when you change it.",
            },
            { value: "allow", label: "Allow", hint: "Viewers may make AI images from frames of these videos." },
            { value: "deny", label: "Don't allow", hint: "Every request for a remix of these videos is refused." },
          ]}
        />
        <Effect effect={effect} choice={choice} />
        {refusal && (
          <Alert tone="danger" title="The change was not started">
            {refusal.detail}
          </Alert>
        )}
      </div>
    </Dialog>
  );
}
