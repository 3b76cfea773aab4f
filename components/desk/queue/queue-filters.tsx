"use client";

import { BookmarkPlus, Search, SlidersHorizontal, X } from "lucide-react";
import { parseAsString, parseAsStringLiteral, throttle, useQueryStates, type Values } from "nuqs";
import { useMemo, useRef, useState, useTransition } from "react";

import { useDeskCommands } from "#components/desk/commands/use-desk-commands";
import { deskQuery } from "#components/desk/queue/desk-address";
import { SaveView, type SaveViewAction } from "#components/desk/queue/save-view";
import { KIND_ORDER, KINDS, STATE_ORDER, stateWord, TARGETS } from "#components/desk/words";
import { Button } from "#components/ui/button";
import { cn } from "#components/ui/cn";
import { Field } from "#components/ui/field";
import { FilterChoice } from "#components/ui/filter-choice";
import { Input } from "#components/ui/input";
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

const values = <Value extends string>(options: readonly (readonly [Value, string])[]) =>
  options.map(([value]) => value);

const ORDER_OPTIONS = [["weight", "Sort by severity"]] as const;

/** The filters as they stand in the address: a narrowed queue can be bookmarked, saved and sent on. */
const FILTERS = {
  q: parseAsString.withDefault(""),
  kind: parseAsStringLiteral(values(KIND_OPTIONS)),
  state: parseAsStringLiteral(values(STATE_OPTIONS)),
  target: parseAsStringLiteral(values(TARGET_OPTIONS)),
  clock: parseAsStringLiteral(values(CLOCK_OPTIONS)),
  assignee: parseAsStringLiteral(values(ASSIGNEE_OPTIONS)),
  /** By the time that is left, unless it is asked for otherwise. */
  order: parseAsStringLiteral(values(ORDER_OPTIONS)),
  queue: parseAsString,
  cursor: parseAsString,
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
  const [pending, startTransition] = useTransition();
  const [filters, setFilters] = useQueryStates(FILTERS, {
    shallow: false,
    startTransition,
    limitUrlUpdates: throttle(350),
  });
  const [typed, setTyped] = useState(filters.q);
  const [saving, setSaving] = useState(false);
  /** On a phone the filters stand behind a button. */
  const [open, setOpen] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const narrow = (part: Partial<Values<typeof FILTERS>>) => {
    void setFilters({ ...part, cursor: null });
  };
  useDeskCommands(
    useMemo(
      () => [
        {
          id: "search",
          label: "Find a case",
          group: "This queue",
          keys: "/",
          run: () => search.current?.focus(),
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
      <div className="relative grow sm:max-w-60 sm:min-w-44">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-faint"
        />
        <Field label="Number, @handle or words" hideLabel>
          <Input
            ref={search}
            type="search"
            placeholder="Number, @handle or words"
            maxLength={60}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              narrow({ q: event.target.value });
            }}
            onKeyDown={(event) => {
              if (event.key !== "Escape" && event.key !== "Enter") return;
              // A search field empties itself on Escape; here the keys only go back to the list.
              event.preventDefault();
              event.stopPropagation();
              event.currentTarget.blur();
            }}
            className="pl-9"
          />
        </Field>
      </div>
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
        <Button
          variant="ghost"
          size="sm"
          onClick={() => {
            setTyped("");
            narrow({ q: "", kind: null, state: null, target: null, clock: null, assignee: null });
          }}
        >
          <X aria-hidden />
          Clear
        </Button>
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
