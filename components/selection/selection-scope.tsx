"use client";

import { createContext, type ReactNode, use, useEffect, useMemo, useSyncExternalStore } from "react";

import { toast } from "#components/ui/toast";
import type { VideoFilter } from "#lib/consent/changes/video-filter";

import { countOf, MAX_PICKED, nothingIn, type Selection } from "./selection.ts";
import { selectionStore } from "./selection-store.ts";

interface Scope {
  filter: VideoFilter;
  filterKey: string;
  /** The videos of this page, in their order. */
  page: readonly string[];
  /** How many videos match, where this page shows all of them. */
  known: number | null;
}

const ScopeContext = createContext<Scope | null>(null);

/** A filter as text, the same for the same filter. */
const keyOf = (filter: VideoFilter): string =>
  new URLSearchParams(
    Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1])),
  ).toString();

/** Layers above the page and what is being typed have their own use for Escape. */
const isEscapeElsewhere = (event: KeyboardEvent): boolean =>
  event.defaultPrevented ||
  document.querySelector("[role=dialog],[role=alertdialog],[role=menu]") !== null ||
  (event.target instanceof Element && event.target.matches("input, textarea, select"));

function refuse(): void {
  toast.info(`At most ${String(MAX_PICKED)} videos can be picked one by one`, {
    description: "To reach more, narrow the list by its filters and select all that match.",
  });
}

/** Takes one step from what is selected in this filter. */
function change(filterKey: string, step: (selection: Selection) => Selection): void {
  const stored = selectionStore.get();
  const next = step(stored.filterKey === filterKey ? stored : nothingIn(filterKey));
  selectionStore.set(next);
  if (next.full) refuse();
}

interface SelectionScopeProps {
  filter: VideoFilter;
  page: readonly string[];
  known: number | null;
  children: ReactNode;
}

/** What the boxes of the library belong to: a filter and a page of it. A new filter clears what was selected, and says so. */
export function SelectionScope({ filter, page, known, children }: SelectionScopeProps) {
  const filterKey = keyOf(filter);
  useEffect(() => {
    const stored = selectionStore.get();
    if (stored.filterKey === filterKey) return;
    const count = countOf(stored);
    selectionStore.set(nothingIn(filterKey));
    if (count > 0) {
      toast.info("Nothing is selected any more", {
        description: "What is selected belongs to a filter, and the filter changed. No video was changed.",
      });
    }
  }, [filterKey]);
  useEffect(() => {
    const clear = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || countOf(selectionStore.get()) === 0 || isEscapeElsewhere(event)) return;
      selectionStore.set(nothingIn(filterKey));
    };
    addEventListener("keydown", clear);
    return () => {
      removeEventListener("keydown", clear);
    };
  }, [filterKey]);
  const scope = useMemo(() => ({ filter, filterKey, page, known }), [filter, filterKey, page, known]);
  return <ScopeContext value={scope}>{children}</ScopeContext>;
}

/** What is selected here, and how to change it. */
export function useSelection() {
  const scope = use(ScopeContext);
  if (scope === null) throw new Error("A selection needs a SelectionScope around it.");
  const stored = useSyncExternalStore(selectionStore.subscribe, selectionStore.get, selectionStore.getOnServer);
  const { filterKey } = scope;
  return {
    ...scope,
    selection: stored.filterKey === filterKey ? stored : nothingIn(filterKey),
    change: (step: (selection: Selection) => Selection) => {
      change(filterKey, step);
    },
  };
}
