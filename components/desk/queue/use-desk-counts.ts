"use client";

import { useQuery } from "@tanstack/react-query";

import { answerOf } from "#components/ui/settled";
import type { DeskCounts } from "#lib/disputes/desk/shapes";
import { inNumbers } from "#lib/platform/shared/number-words";

const EVERY_MS = 5_000;

/** How many cases stand in each queue, asked again every few seconds while the page is in view. */
export const useDeskCounts = (initial: DeskCounts): DeskCounts =>
  useQuery({
    queryKey: ["desk-counts"],
    queryFn: () => answerOf<DeskCounts>("/desk/counts"),
    initialData: initial,
    refetchInterval: EVERY_MS,
  }).data;

/** A count as people read it: past the cap only that there are more. */
export const counted = (count: number, cap: number): string => (count > cap ? `${inNumbers(cap)}+` : inNumbers(count));
