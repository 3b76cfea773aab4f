"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";

import type { Processing } from "#lib/overview/catalogue/processing-shape";

const PROGRESS = "/studio/upload/progress";
const POLL_EVERY_MS = 1_000;

async function fetchProcessing(videoIds: string[]): Promise<Processing[]> {
  const query = new URLSearchParams(videoIds.map((id) => ["id", id]));
  const response = await fetch(`${PROGRESS}?${query.toString()}`, { credentials: "same-origin" });
  if (response.status === 401) return [];
  if (!response.ok) throw new Error(`The server answered ${String(response.status)}.`);
  return (await response.json()) as Processing[];
}

export const isFinal = (processing: Processing | undefined): boolean =>
  processing?.status === "ready" || processing?.status === "unreadable";

/** Whether the server already has all of a video. */
export async function hasArrived(videoId: string): Promise<boolean> {
  const [found] = await fetchProcessing([videoId]);
  return found !== undefined && found.status !== "uploading";
}

/** How far the analysis of each video has come, asked again each second until all of them have ended. */
export function useProcessing(videoIds: string[]): Map<string, Processing> {
  const { data } = useQuery({
    queryKey: ["processing", ...videoIds],
    queryFn: () => fetchProcessing(videoIds),
    enabled: videoIds.length > 0,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      videoIds.every((id) => isFinal(state.data?.find((found) => found.id === id))) ? false : POLL_EVERY_MS,
  });
  return new Map(data?.map((processing) => [processing.id, processing]));
}
