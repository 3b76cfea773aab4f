import { openCases } from "#lib/disputes/cases/own-case-store";
import type { Actor } from "#lib/people/accounts/actor";
import { requireScope } from "#lib/people/accounts/policy";
import type { DisputeKind } from "#lib/platform/shared/dispute-vocabulary";
import type { DisputeId, VideoId } from "#lib/platform/shared/ids";

/** A case about a video in which something is still to be decided. */
export interface OpenCaseDto {
  id: DisputeId;
  number: number;
  kind: DisputeKind;
  /** Decided once, and appealed. */
  isAppeal: boolean;
}

/**
 * By video, the open cases about it that somebody is a party to and may know of, the newest first: what a creator sees
 * beside their videos. Nothing for anyone else, and nothing of a sensitive report about them that is undecided.
 */
export async function findOpenCases(actor: Actor, videoIds: readonly VideoId[]): Promise<Map<VideoId, OpenCaseDto[]>> {
  requireScope(actor, "read");
  const found = new Map<VideoId, OpenCaseDto[]>();
  if (videoIds.length === 0) return found;
  for (const { videoId, state, ...known } of await openCases(actor.accountId, videoIds)) {
    found.set(videoId, [...(found.get(videoId) ?? []), { ...known, isAppeal: state === "appealed" }]);
  }
  return found;
}
