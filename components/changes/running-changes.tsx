"use client";

import { CircleCheck, CircleSlash, X } from "lucide-react";
import Link from "next/link";
import { useCallback, useState } from "react";

import { type ActOnChange, CancelChange, UndoChange, useUndoNow } from "#components/changes/change-buttons";
import { isBeingUndone, isRunning, setTo, videosInNumbers } from "#components/changes/change-words";
import { useRunningChanges } from "#components/changes/use-running-changes";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { IconButton } from "#components/ui/icon-button";
import { Progress } from "#components/ui/progress";
import { toast } from "#components/ui/toast";
import type { ChangeDto } from "#lib/consent/changes/shapes";
import type { NamedParty } from "#lib/consent/permissions/shapes";
import { inNumbers } from "#lib/platform/shared/number-words";

import { RUNNING_CHANGES_ID } from "./running-query.ts";

interface RunningChangesProps {
  /** What the server knew when it made the page, so that a reload shows at once how far a change is. */
  initial: readonly ChangeDto[];
  /** Those that are listed now, for the names of the ones that a change names. */
  parties: readonly NamedParty[];
  cancel: ActOnChange;
  undo: ActOnChange;
  /** Leaves out what has ended, where the page shows that itself. */
  onlyRunning?: boolean;
}

interface RunningProps extends Pick<RunningChangesProps, "parties" | "cancel"> {
  change: ChangeDto;
}

/** For so long after it was begun, a change that has ended is offered for undoing where it was made. */
const OFFERED_FOR_MS = 15 * 60_000;

function Running({ change, parties, cancel }: RunningProps) {
  const matched = change.matched ?? 0;
  const done = change.processed ?? 0;
  const undoing = isBeingUndone(change);
  const what = `${undoing ? "Undoing: " : ""}${videosInNumbers(matched)}, ${setTo(change, parties)}`;
  const soFar = `${inNumbers(done)} of ${inNumbers(matched)}`;
  return (
    <li className="grid gap-2.5 px-4 py-3.5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="grid gap-0.5 text-sm">
          <p className="font-medium">{what}</p>
          <p className="numeric text-ink-muted">
            {change.state === "queued" ? "Waiting for its turn" : soFar}. It goes on when you leave this page.
          </p>
        </div>
        {!undoing && (
          <CancelChange changeId={change.id} act={cancel} what={what}>
            <p>
              The videos that are set by then, {soFar} at this moment, keep the new choice. The others stay as they are.
            </p>
            <p className="mt-2">What was set can be undone for 30 days.</p>
          </CancelChange>
        )}
      </div>
      <Progress label={what} percent={change.state === "queued" ? null : (done / Math.max(matched, 1)) * 100} />
    </li>
  );
}

interface EndedProps extends Pick<RunningChangesProps, "parties" | "undo"> {
  change: ChangeDto;
  dismiss: () => void;
}

function Ended({ change, parties, undo, dismiss }: EndedProps) {
  const isCancelled = change.state === "cancelled";
  const Icon = isCancelled ? CircleSlash : CircleCheck;
  const what = `${videosInNumbers(change.changed ?? 0)}, ${setTo(change, parties)}`;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3 text-sm">
      <Icon aria-hidden className={`size-[1.1rem] shrink-0 ${isCancelled ? "text-ink-muted" : "text-good-ink"}`} />
      <p className="min-w-0 flex-1">
        <span className="font-medium">{isCancelled ? "Cancelled" : "Done"}:</span> {what}.
        {isCancelled && " The others stay as they were."}{" "}
        <Link href={`/settings/ai-and-privacy/history/${change.id}`} className="link">
          See which
        </Link>
      </p>
      <div className="flex items-center gap-1">
        <UndoChange changeId={change.id} act={undo} what={what}>
          Each of these videos goes back to what it had before. A choice made since, for one video or for many, is kept.
        </UndoChange>
        <IconButton label="Dismiss" size="sm" onClick={dismiss}>
          <X aria-hidden />
        </IconButton>
      </div>
    </li>
  );
}

/** Of the latest changes, the newest that has ended with something to undo, for a while. */
const offeredOf = (changes: readonly ChangeDto[], nowMs: number): ChangeDto | undefined =>
  changes.find(
    ({ kind, state, undoableUntil, changed, createdAt }) =>
      kind === "bulk" &&
      (state === "done" || state === "cancelled") &&
      undoableUntil !== null &&
      (changed ?? 0) > 0 &&
      new Date(createdAt).getTime() > nowMs - OFFERED_FOR_MS,
  );

/** The changes under way and the one that has just ended, wherever it was begun. */
export function RunningChanges({ initial, parties, cancel, undo, onlyRunning = false }: RunningChangesProps) {
  const [dismissed, setDismissed] = useState<string>();
  const [openedAtMs] = useState(() => Date.now());
  const undoNow = useUndoNow(undo);
  const announce = useCallback(
    (change: ChangeDto) => {
      if (change.state !== "done") return;
      toast.success(`Done: ${videosInNumbers(change.changed ?? 0)}, ${setTo(change, parties)}`, {
        action: {
          label: "Undo",
          onClick: () => {
            undoNow(change.id);
          },
        },
      });
    },
    [undoNow, parties],
  );
  const { data, isError, error, refetch } = useRunningChanges(initial, announce);
  const running = data.filter(isRunning);
  const latest = offeredOf(data, openedAtMs);
  const offered = onlyRunning || latest?.id === dismissed ? undefined : latest;
  if (running.length === 0 && !offered) return null;
  return (
    <section
      id={RUNNING_CHANGES_ID}
      tabIndex={-1}
      aria-label="Changes of many videos"
      className="rounded-lg border border-line bg-surface shadow-card"
    >
      <ul className="divide-y divide-line">
        {running.map((change) => (
          <Running key={change.id} change={change} parties={parties} cancel={cancel} />
        ))}
        {offered && (
          <Ended
            change={offered}
            parties={parties}
            undo={undo}
            dismiss={() => {
              setDismissed(offered.id);
            }}
          />
        )}
      </ul>
      {isError && running.length > 0 && (
        <Alert
          tone="warn"
          title="How far it is cannot be asked right now"
          className="rounded-t-none"
          actions={
            <Button variant="secondary" size="sm" onClick={() => void refetch()}>
              Ask again
            </Button>
          }
        >
          {error.message} The change itself goes on.
        </Alert>
      )}
    </section>
  );
}
