"use client";

import { useRouter } from "next/navigation";
import { useEffect, useMemo, useRef } from "react";

import { useDeskCommands } from "#components/desk/commands/use-desk-commands";
import { BulkBar, type BulkActions } from "#components/desk/queue/bulk-bar";
import { CaseRow } from "#components/desk/queue/case-row";
import { rememberQueue } from "#components/desk/queue/last-queue";
import { useCaseSelection } from "#components/desk/queue/use-case-selection";
import { useDeskCounts } from "#components/desk/queue/use-desk-counts";
import { toast } from "#components/ui/toast";
import type { DeskQueue } from "#lib/disputes/desk/input";
import type { CaseItemDto, DeskCounts } from "#lib/disputes/desk/shapes";

/** Who is on which case changes without any count. */
const FRESH_MS = 20_000;

interface CaseListProps {
  label: string;
  items: readonly CaseItemDto[];
  queue: DeskQueue;
  counts: DeskCounts;
  bulk: BulkActions;
}

const linkOf = (element: Element | undefined | null) => element?.querySelector<HTMLAnchorElement>("a[data-case]");

/** The row that has the focus, or had it last. */
function useRows() {
  const list = useRef<HTMLUListElement>(null);
  const last = useRef<string>(null);
  return useMemo(() => {
    const rows = () => [...(list.current?.children ?? [])];
    const current = (): string | null => {
      const inList = rows().find((row) => row.contains(document.activeElement));
      return linkOf(inList)?.dataset["case"] ?? last.current;
    };
    return {
      list,
      current,
      remember: () => {
        last.current = current();
      },
      move: (step: number) => {
        const all = rows();
        const id = current();
        const at = all.findIndex((row) => linkOf(row)?.dataset["case"] === id);
        const link = linkOf(all[Math.max(0, Math.min(all.length - 1, at === -1 ? 0 : at + step))]);
        link?.focus();
        link?.closest("li")?.scrollIntoView({ block: "nearest" });
      },
    };
  }, []);
}

/** Reads the list again when its number changes, and now and then; not under the hands of whoever is selecting. */
function useFreshList(count: number, isIdle: boolean) {
  const router = useRouter();
  const shown = useRef(count);
  useEffect(() => {
    if (!isIdle || document.querySelector("[role=dialog]") !== null) return;
    if (shown.current !== count) router.refresh();
    shown.current = count;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, FRESH_MS);
    return () => {
      clearInterval(timer);
    };
  }, [count, isIdle, router]);
}

/** A queue to work through: by keyboard j and k move, Enter opens, x selects. */
export function CaseList({ label, items, queue, counts, bulk }: CaseListProps) {
  const router = useRouter();
  const { list, current, remember, move } = useRows();
  const selection = useCaseSelection(items);
  const { selected, toggle, selectSimilar, clear } = selection;
  useEffect(rememberQueue, [items]);
  useFreshList(useDeskCounts(counts).queues[queue], selected.length === 0);
  useDeskCommands(
    useMemo(
      () =>
        [
          {
            id: "next-row",
            label: "Next case in the list",
            keys: "j",
            repeats: true,
            run: () => {
              move(1);
            },
          },
          {
            id: "previous-row",
            label: "Case before",
            keys: "k",
            repeats: true,
            run: () => {
              move(-1);
            },
          },
          {
            id: "select",
            label: "Select, or let go of, this case",
            keys: "x",
            run: () => {
              const id = current();
              if (id !== null) toggle(id);
            },
          },
          {
            id: "select-similar",
            label: "Select what is similar to this case",
            keys: "shift+x",
            run: () => {
              const id = current();
              if (id === null) return;
              const others = selectSimilar(id) - 1;
              if (others === 0) toast.info("No other case in this list is similar");
            },
          },
          {
            id: "refresh",
            label: "Look again",
            keys: "r",
            run: () => {
              router.refresh();
            },
          },
        ].map((command) => ({ group: "This queue", ...command })),
      [move, current, toggle, selectSimilar, router],
    ),
  );
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("[role=dialog]")) return;
      clear();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => {
      document.removeEventListener("keydown", onKeyDown);
    };
  }, [clear]);
  return (
    <div className="grid gap-3">
      <ul
        ref={list}
        aria-label={label}
        onFocus={remember}
        className="overflow-hidden rounded-lg border border-line bg-surface shadow-card"
      >
        {items.map((item) => (
          <CaseRow
            key={item.id}
            item={item}
            selected={selection.isSelected(item.id)}
            onSelectedChange={(next) => {
              selection.set(item.id, next);
            }}
          />
        ))}
      </ul>
      <BulkBar cases={selected} onClear={clear} {...bulk} />
    </div>
  );
}
