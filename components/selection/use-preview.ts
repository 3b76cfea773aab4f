"use client";

import { useQuery } from "@tanstack/react-query";

import { answerOf } from "#components/ui/settled";
import type { BulkTarget } from "#lib/consent/changes/input";
import type { BulkPreview } from "#lib/consent/changes/shapes";
import type { VideoFilter } from "#lib/consent/changes/video-filter";
import type { RemixChoice } from "#lib/consent/permissions/shapes";

import { MATCHED_QUERY } from "../changes/running-query.ts";

const COUNT_HOLDS_MS = 30_000;

/** A route and not a server action: those wait for one another, and a count must not hold up a change. */
const ask = (target: BulkTarget, choice: RemixChoice): Promise<BulkPreview> =>
  answerOf("/studio/changes/preview", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ target, choice }),
  });

/** What a change would do, asked again each time: between two looks a video may have come or gone. */
export const usePreview = (target: BulkTarget | null, choice: RemixChoice | null) =>
  useQuery({
    queryKey: ["bulk-preview", target, choice],
    queryFn: () => ask(target ?? { videoIds: [] }, choice ?? "inherit"),
    enabled: target !== null && choice !== null,
    staleTime: 0,
    gcTime: 0,
  });

/** How many videos a filter matches, exactly. Counted once somebody selects: on a large catalogue it takes a moment. */
export const useMatched = (filter: VideoFilter, filterKey: string, wanted: boolean) =>
  useQuery({
    queryKey: [MATCHED_QUERY, filterKey],
    queryFn: async () => (await ask({ filter }, "inherit")).matched,
    enabled: wanted,
    staleTime: COUNT_HOLDS_MS,
  });
