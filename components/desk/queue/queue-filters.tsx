"use client";

import { BookmarkPlus, SlidersHorizontal } from "lucide-react";
import { parseAsString } from "nuqs";
import { useMemo, useRef, useState } from "react";

import { useDeskCommands } from "#components/desk/commands/use-desk-commands";
import { deskQuery } from "#components/desk/queue/desk-address";
import { SaveView, type SaveViewAction } from "#components/desk/queue/save-view";
import { KIND_ORDER, KINDS, STATE_ORDER, stateWord, TARGETS } from "#components/desk/words";
import { Button } from "#components/ui/button";
import { cn } from "#components/ui/cn";
import {
  ClearFilters,
  FilterChoice,
  LIST_PARSERS,
  parseAsOption,
  SearchBox,
  useListFilters,
} from "#components/ui/filter-bar";
import { Spinner } from "#components/ui/spinner";
import type { TargetType } from "#lib/disputes/desk/shapes";

const KIND_OPTIONS = KIND_ORDER.map((kind) => [kind, KINDS[kind].word] as const);
const STATE_OPTIONS = STATE_ORDER.map((state) => [state, stateWord(state)] as const);
const TARGET_OPTIONS = Object.entries(TARGETS).map(([target, word]) => [target as TargetType, word] as const);
const CLOCK_OPTIONS = [
  ["amber", "Nearly late or late"],
  ["red", "Late"],
] as const;
const ASSIGNEE_OPTIONS = [
  ["me", "Mine"],
  ["nobody", "Unassigned"],
  ["others", "Assigned to others"],
] as const;

const ORDER_OPTIONS = [["weight", "Sort by severity"]] as const;

const FILTERS = {
  ...LIST_PARSERS,
  kind: parseAsOption(KIND_OPTIONS),
  state: parseAsOption(STATE_OPTIONS),
  target: parseAsOption(TARGET_OPTIONS),
  clock: parseAsOption(CLOCK_OPTIONS),
  assignee: parseAsOption(ASSIGNEE_OPTIONS),
  /** By the time that is left, unless it is asked for otherwise. */
  order: parseAsOption(ORDER_OPTIONS),
  queue: parseAsString,
};

interface QueueFiltersProps {
  /** Whether cases that are sealed from others are open to whoever looks. */
  seesSealed: boolean;
  /** Whether the order of this queue can be chosen. */
  canSort: boolean;
  saveView: SaveViewAction;
}

/** Narrows the queue; each change starts again at its head. */
export function QueueFilters({ seesSealed, canSort, saveView }: QueueFiltersProps) {
  const { pending, filters, typed, narrow, search } = useListFilters(FILTERS);
  const [saving, setSaving] = useState(false);
  /** On a phone the filters stand behind a button. */
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  useDeskCommands(
    useMemo(
      () => [
        {
          id: "search",
          label: "Find a case",
          group: "This queue",
          keys: "/",
          run: () => box.current?.focus(),
        },
        {
          id: "save-view",
          label: "Save this view",
          group: "This queue",
          keys: "v",
          run: () => {
            setSaving(true);
          },
        },
      ],
      [],
    ),
  );
  const { kind, state, target, clock, assignee } = filters;
  const chosen = [kind, state, target, clock, assignee].filter((part) => part !== null).length;
  const isNarrowed = typed !== "" || chosen > 0;
  return (
    <search aria-label="Cases" className="flex flex-wrap items-center gap-2">
      <SearchBox
        label="Number, @handle or words"
        maxLength={60}
        value={typed}
        onSearch={search}
        className="sm:max-w-60 sm:min-w-44"
        ref={box}
        onKeyDown={(event) => {
          if (event.key !== "Escape" && event.key !== "Enter") return;
          // A search field empties itself on Escape; here the keys only go back to the list.
          event.preventDefault();
          event.stopPropagation();
          event.currentTarget.blur();
        }}
      />
      <Button
        variant="secondary"
        className="sm:hidden"
        aria-expanded={open}
        aria-controls="desk-filters"
        onClick={() => {
          setOpen(!open);
        }}
      >
        <SlidersHorizontal aria-hidden />
        Filters{chosen > 0 && ` (${String(chosen)})`}
      </Button>
      <div
        id="desk-filters"
        className={cn("w-full flex-wrap gap-2 sm:contents [&>div]:sm:w-40", open ? "flex" : "hidden")}
      >
        <FilterChoice
          label="Kind"
          any="Any kind"
          options={KIND_OPTIONS.filter(([kind]) => kind !== "child-safety" || seesSealed)}
          value={kind}
          onChange={(next) => {
            narrow({ kind: next });
          }}
        />
        <FilterChoice
          label="State"
          any="Any state"
          options={STATE_OPTIONS}
          value={state}
          onChange={(next) => {
            narrow({ state: next });
          }}
        />
        <FilterChoice
          label="Clock"
          any="Any clock"
          options={CLOCK_OPTIONS}
          value={clock}
          onChange={(next) => {
            narrow({ clock: next });
          }}
        />
        <FilterChoice
          label="Assignee"
          any="Any assignee"
          options={ASSIGNEE_OPTIONS}
          value={assignee}
          onChange={(next) => {
            narrow({ assignee: next });
          }}
        />
        <FilterChoice
          label="About"
          any="About anything"
          options={TARGET_OPTIONS}
          value={target}
          onChange={(next) => {
            narrow({ target: next });
          }}
        />
        {canSort && (
          <FilterChoice
            label="Sort"
            any="Sort by time left"
            options={ORDER_OPTIONS}
            value={filters.order}
            onChange={(next) => {
              narrow({ order: next });
            }}
          />
        )}
      </div>
      {isNarrowed && (
        <ClearFilters
          onClear={() => {
            search("", { kind: null, state: null, target: null, clock: null, assignee: null });
          }}
        />
      )}
      <Button
        variant="ghost"
        size="sm"
        onClick={() => {
          setSaving(true);
        }}
      >
        <BookmarkPlus aria-hidden />
        Save view
      </Button>
      {pending && <Spinner label="Looking" className="text-ink-faint" />}
      <SaveView open={saving} onOpenChange={setSaving} query={deskQuery({ ...filters, q: typed })} save={saveView} />
    </search>
  );
}
