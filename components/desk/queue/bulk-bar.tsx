"use client";

import { CirclePause, Gavel, ListChecks, StickyNote, UserCheck, X } from "lucide-react";
import { useMemo, useState } from "react";

import { useDeskCommands } from "#components/desk/commands/use-desk-commands";
import { type ApplyBulk, BulkDialog, type BulkType } from "#components/desk/queue/bulk-dialog";
import { Button } from "#components/ui/button";
import { Kbd } from "#components/ui/kbd";
import { toast } from "#components/ui/toast";
import type { CaseItemDto } from "#lib/disputes/desk/shapes";

export interface BulkActions {
  apply: ApplyBulk;
}

interface BulkBarProps extends BulkActions {
  cases: readonly CaseItemDto[];
  onClear: () => void;
}

const ACTIONS = [
  { type: "take", word: "Assign to me", keys: "shift+a", icon: UserCheck },
  { type: "triage", word: "Triage", keys: "shift+t", icon: ListChecks },
  { type: "wait", word: "Wait", keys: "shift+w", icon: CirclePause },
  { type: "note", word: "Note", keys: "shift+n", icon: StickyNote },
  { type: "dismiss", word: "Dismiss", keys: "shift+d", icon: Gavel },
] as const satisfies readonly { type: BulkType; word: string; keys: string; icon: unknown }[];

/** What is selected and what can be done with it; each is shown before it is done. */
export function BulkBar({ cases, onClear, apply }: BulkBarProps) {
  const [type, setType] = useState<BulkType | null>(null);
  const count = cases.length;
  useDeskCommands(
    useMemo(
      () =>
        count === 0
          ? []
          : ACTIONS.map(({ type: action, word, keys }) => ({
              id: `bulk-${action}`,
              label: `${word}: the ${String(count)} selected`,
              group: "Selected",
              keys,
              run: () => {
                setType(action);
              },
            })),
      [count],
    ),
  );
  if (count === 0) return null;
  return (
    <>
      <div aria-hidden className="h-32 sm:hidden" />
      <section
        aria-label="What is selected"
        data-selection-bar
        className="fixed inset-x-0 bottom-0 z-20 grid gap-2 rounded-t-xl border border-line bg-raised px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] shadow-pop animate-rise-in sm:sticky sm:inset-x-auto sm:bottom-4 sm:flex sm:flex-wrap sm:items-center sm:gap-x-4 sm:rounded-xl sm:py-2.5"
      >
        <div className="flex items-center justify-between gap-3">
          <p role="status" className="numeric text-sm font-medium">
            {count} selected
          </p>
          <Button variant="ghost" size="sm" onClick={onClear}>
            <X aria-hidden />
            Clear
            <Kbd keys="esc" className="pointer-coarse:hidden" />
          </Button>
        </div>
        <div className="flex flex-wrap items-center gap-1.5 sm:ml-auto">
          {ACTIONS.map(({ type: action, word, keys, icon: Icon }) => (
            <Button
              key={action}
              size="sm"
              variant="secondary"
              title={keys}
              className="max-sm:grow"
              onClick={() => {
                setType(action);
              }}
            >
              <Icon aria-hidden />
              {word}
            </Button>
          ))}
        </div>
        {type !== null && (
          <BulkDialog
            key={type}
            type={type}
            disputeIds={cases.map(({ id }) => id)}
            apply={apply}
            onClose={() => {
              setType(null);
            }}
            onDone={({ done, refused }) => {
              setType(null);
              onClear();
              const words = done === 1 ? "1 case done" : `${String(done)} cases done`;
              const [first] = refused;
              if (first) {
                toast.error(`${words}, ${String(refused.length)} refused`, {
                  description: `Case ${String(first.number)}: ${first.why}`,
                });
              } else {
                toast.success(words);
              }
            }}
          />
        )}
      </section>
    </>
  );
}
