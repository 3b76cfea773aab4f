"use client";

import { useMemo, useState } from "react";

import type { CaseItemDto } from "#lib/disputes/desk/shapes";

/** Alike enough to be decided with one reason: of one kind, and about one file, one signer's or one creator's content. */
export const isSimilar = (a: CaseItemDto, b: CaseItemDto): boolean =>
  a.kind === b.kind &&
  ((a.fileHash !== null && a.fileHash === b.fileHash) ||
    (a.signer !== null && a.signer === b.signer) ||
    (a.subject !== null && a.subject.id === b.subject?.id));

/** Which of the cases in view are selected. What leaves the list leaves the selection. */
export function useCaseSelection(items: readonly CaseItemDto[]) {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  return useMemo(() => {
    const selected = items.filter(({ id }) => picked.has(id));
    return {
      selected,
      isSelected: (id: string) => picked.has(id),
      set: (id: string, on: boolean) => {
        setPicked((before) => {
          const next = new Set(before);
          if (on) next.add(id);
          else next.delete(id);
          return next;
        });
      },
      toggle: (id: string) => {
        setPicked((before) =>
          before.has(id) ? new Set([...before].filter((it) => it !== id)) : new Set([...before, id]),
        );
      },
      selectSimilar: (id: string): number => {
        const one = items.find((item) => item.id === id);
        const alike = one ? items.filter((other) => other.id === id || isSimilar(one, other)) : [];
        setPicked((before) => new Set([...before, ...alike.map((item) => item.id)]));
        return alike.length;
      },
      clear: () => {
        setPicked(new Set());
      },
    };
  }, [items, picked]);
}
