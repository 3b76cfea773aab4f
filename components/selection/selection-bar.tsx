"use client";

import { useQueryClient } from "@tanstack/react-query";
import { SlidersHorizontal, X } from "lucide-react";
import { useState } from "react";

import type { FollowedDefaults } from "#components/permissions/permission-view";
import { BulkDialog, type StartBulkChange } from "#components/selection/bulk-dialog";
import { useSelection } from "#components/selection/selection-scope";
import { useMatched } from "#components/selection/use-preview";
import { Button } from "#components/ui/button";
import { Spinner } from "#components/ui/spinner";
import type { PartyDto } from "#lib/consent/parties/shapes";
import { inNumbers } from "#lib/platform/shared/number-words";

import { CHANGES_QUERY, focusRunningChanges } from "../changes/running-query.ts";
import { allSelected, countOf, nothingIn } from "./selection.ts";

interface SelectionBarProps {
  /** Null where no video of the page says it. */
  defaults: FollowedDefaults | null;
  parties: readonly PartyDto[];
  start: StartBulkChange;
}

/** The offer to select everything that the filter matches, with the exact number. */
function SelectAll() {
  const { filter, filterKey, known, selection, change } = useSelection();
  const counted = useMatched(filter, filterKey, known === null);
  const matched = known ?? counted.data;
  if (counted.isError) {
    return (
      <Button variant="link" size="sm" onClick={() => void counted.refetch()}>
        What matches could not be counted: try again
      </Button>
    );
  }
  if (matched === undefined) return <Spinner label="Counting what matches" className="text-ink-faint" />;
  if (matched <= countOf(selection)) return null;
  return (
    <Button
      variant="link"
      size="sm"
      onClick={() => {
        change((before) => allSelected(before, matched));
      }}
    >
      Select all {inNumbers(matched)} {filterKey === "" ? "videos" : "that match this filter"}
    </Button>
  );
}

/** What is selected and what can be done with it: stays in view, on a phone at the foot of the screen. */
export function SelectionBar({ defaults, parties, start }: SelectionBarProps) {
  const { filter, filterKey, selection, change } = useSelection();
  const [open, setOpen] = useState(false);
  const queries = useQueryClient();
  const count = countOf(selection);
  if (count === 0) return null;
  const { all, picked } = selection;
  return (
    <>
      {/* The bar is fixed on a phone: what it would hide at the end of the page can be scrolled out from under it. */}
      <div aria-hidden className="h-28 sm:hidden" />
      <section
        aria-label="What is selected"
        data-selection-bar
        className="fixed inset-x-0 bottom-0 z-20 grid gap-2 rounded-t-xl border border-line bg-raised px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] shadow-pop animate-rise-in sm:sticky sm:inset-x-auto sm:bottom-4 sm:flex sm:flex-wrap sm:items-center sm:gap-x-4 sm:rounded-xl sm:py-2.5"
      >
        <div className="flex flex-wrap items-center gap-x-4">
          <p role="status" className="numeric text-sm font-medium">
            {all === null
              ? `${inNumbers(picked.size)} selected`
              : `All ${inNumbers(all)} ${filterKey === "" ? "videos are" : "that match this filter are"} selected`}
          </p>
          {all === null && <SelectAll />}
        </div>
        <div className="flex items-center gap-2 sm:ml-auto">
          <Button
            variant="ghost"
            size="sm"
            title="Escape"
            onClick={() => {
              change(() => nothingIn(filterKey));
            }}
          >
            <X aria-hidden />
            Clear
          </Button>
          <Button
            size="sm"
            className="max-sm:grow"
            onClick={() => {
              setOpen(true);
            }}
          >
            <SlidersHorizontal aria-hidden />
            Set AI permissions…
          </Button>
        </div>
        <BulkDialog
          open={open}
          onOpenChange={setOpen}
          target={all === null ? { videoIds: [...picked] } : { filter }}
          count={count}
          defaults={defaults}
          parties={parties}
          start={start}
          onStarted={async () => {
            // The change is to be seen under way before the layer that it was made on goes.
            await queries.invalidateQueries({ queryKey: CHANGES_QUERY });
            setOpen(false);
            change(() => nothingIn(filterKey));
            focusRunningChanges();
          }}
        />
      </section>
    </>
  );
}
