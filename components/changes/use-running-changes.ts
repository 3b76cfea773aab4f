"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";

import { isRunning } from "#components/changes/change-words";
import { answerOf } from "#components/ui/settled";
import type { ChangeDto } from "#lib/consent/changes/shapes";

import { CHANGES_QUERY, MATCHED_QUERY } from "./running-query.ts";

const WHILE_RUNNING_MS = 1_000;
/** Another device may start one at any time. */
const OTHERWISE_MS = 60_000;

/**
 * The latest changes, asked again each second while one is under way, on whatever device it was started. `onEnded` is
 * called once for each that ends while somebody looks; what the page shows of its videos is asked again then.
 */
export function useRunningChanges(initial: readonly ChangeDto[], onEnded: (change: ChangeDto) => void) {
  const router = useRouter();
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: CHANGES_QUERY,
    queryFn: async () => (await answerOf<{ items: ChangeDto[] }>("/studio/changes")).items,
    initialData: [...initial],
    refetchInterval: ({ state }) => (state.data?.some(isRunning) === true ? WHILE_RUNNING_MS : OTHERWISE_MS),
  });
  const { data } = query;
  // A change of a few videos ends before it was ever seen under way: what counts is that its end is new here.
  const seen = useRef<ReadonlySet<string>>(null);
  useEffect(() => {
    const endOf = ({ id, state }: ChangeDto) => `${id} ${state}`;
    const before = seen.current;
    const ended = data.filter((change) => !isRunning(change));
    seen.current = new Set(ended.map(endOf));
    if (before === null) return;
    const fresh = ended.filter((change) => !before.has(endOf(change)));
    for (const change of fresh) onEnded(change);
    if (fresh.length === 0) return;
    void queries.resetQueries({ queryKey: [MATCHED_QUERY] });
    router.refresh();
  }, [data, onEnded, queries, router]);
  return query;
}
