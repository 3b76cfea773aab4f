"use client";

import { useQuery } from "@tanstack/react-query";

import { answerOf } from "#components/ui/settled";
import type { BulkTarget } from "#lib/consent/changes/input";
import type { BulkPreview } from "#lib/consent/changes/shapes";
import type { VideoFilter } from "#lib/consent/changes/video-filter";
import type { PermissionChoice, PermissionName } from "#lib/consent/permissions/choice";

import { MATCHED_QUERY } from "../changes/running-query.ts";

/** What a bulk change would set. */
export interface WantedChoice {
  permission: PermissionName;
  choice: PermissionChoice;
  parties: string[];
}

/** For a count of what matches, which is the same for every choice. */
const ANYTHING: WantedChoice = { permission: "remix", choice: "inherit", parties: [] };

const COUNT_HOLDS_MS = 30_000;

/** A route and not a server action: those wait for one another, and a count must not hold up a change. */
const ask = (target: BulkTarget, wanted: WantedChoice): Promise<BulkPreview> =>
  answerOf("/studio/changes/preview", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ target, ...wanted }),
  });

/** What a change would do, asked again each time: between two looks a video may have come or gone. */
export const usePreview = (target: BulkTarget | null, wanted: WantedChoice | null) =>
  useQuery({
    queryKey: ["bulk-preview", target, wanted],
    queryFn: () => ask(target ?? { videoIds: [] }, wanted ?? ANYTHING),
    enabled: target !== null && wanted !== null,
    staleTime: 0,
    gcTime: 0,
  });

/** How many videos a filter matches, exactly. Counted once somebody selects: on a large catalogue it takes a moment. */
export const useMatched = (filter: VideoFilter, filterKey: string, wanted: boolean) =>
  useQuery({
    queryKey: [MATCHED_QUERY, filterKey],
    queryFn: async () => (await ask({ filter }, ANYTHING)).matched,
    enabled: wanted,
    staleTime: COUNT_HOLDS_MS,
  });
