"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type ReactNode, useCallback } from "react";

import { isRunning } from "#components/changes/change-words";
import { Button } from "#components/ui/button";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { sentenceOf, settled } from "#components/ui/settled";
import { toast } from "#components/ui/toast";
import type { ChangeDto } from "#lib/consent/changes/shapes";
import type { ActionResult } from "#lib/web/action";

import { CHANGES_QUERY } from "./running-query.ts";

export type ActOnChange = (input: { changeId: string }) => Promise<ActionResult<ChangeDto>>;

/** What is said once an undo was accepted: that of many videos goes on for a while. */
function sayUndone(change: ChangeDto): void {
  if (isRunning(change)) toast.info("It is being undone. Choices made since are kept.");
  else toast.success("Undone. Choices made since are kept.");
}

/** After a change was cancelled or undone, everything that shows changes or choices is asked again. */
function useAskAgain(): () => void {
  const router = useRouter();
  const queries = useQueryClient();
  return useCallback(() => {
    void queries.invalidateQueries({ queryKey: CHANGES_QUERY });
    router.refresh();
  }, [queries, router]);
}

interface ChangeButtonProps {
  changeId: string;
  act: ActOnChange;
  /** The change in words, for whoever cannot see beside what the button stands. */
  what: string;
  children: ReactNode;
}

/** Stops a change under way, once it is plain what stays. `children` says that. */
export function CancelChange({ changeId, act, what, children }: ChangeButtonProps) {
  const askAgain = useAskAgain();
  return (
    <ConfirmDialog
      trigger={
        <Button variant="secondary" size="sm" aria-label={`Cancel: ${what}`}>
          Cancel
        </Button>
      }
      title="Cancel the rest of this change?"
      description={children}
      confirmLabel="Cancel the rest"
      onConfirm={() => act({ changeId }).finally(askAgain)}
      onDone={() => {
        toast.info("Cancelled. What was set before that stays, and can be undone.");
      }}
    />
  );
}

/** Takes a change back, once it is plain what will happen. `children` says that. */
export function UndoChange({ changeId, act, what, children }: ChangeButtonProps) {
  const askAgain = useAskAgain();
  return (
    <ConfirmDialog
      trigger={
        <Button variant="secondary" size="sm" aria-label={`Undo: ${what}`}>
          Undo
        </Button>
      }
      title="Undo this change?"
      description={children}
      confirmLabel="Undo the change"
      destructive={false}
      onConfirm={() => act({ changeId }).finally(askAgain)}
      onDone={sayUndone}
    />
  );
}

/** Takes a change back at once, from the word that it is done. */
export function useUndoNow(act: ActOnChange): (changeId: string) => void {
  const askAgain = useAskAgain();
  return useCallback(
    (changeId) => {
      void settled(act({ changeId }))
        .then(sayUndone, (error: unknown) => {
          toast.error("This was not undone", { description: sentenceOf(error) });
        })
        .finally(askAgain);
    },
    [act, askAgain],
  );
}
