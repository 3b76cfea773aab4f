import type { ListVideosInput } from "#lib/overview/catalogue/input";
import { findVideos } from "#lib/overview/catalogue/store";
import type { VideoRecord } from "#lib/overview/catalogue/video-record";
import { type VideoCardDto, videoCardDto, videoDto } from "#lib/overview/catalogue/video-dto";
import type { VideoDto } from "#lib/overview/catalogue/video-shape";
import type { Actor } from "#lib/people/accounts/actor";
import { requireScope } from "#lib/people/accounts/policy";
import { type Page, pageOf, positionOf } from "#lib/platform/shared/keyset";

function find(actor: Actor, input: ListVideosInput, withProvenance: boolean): Promise<VideoRecord[]> {
  requireScope(actor, "read");
  const { limit, cursor, ...filter } = input;
  const after = cursor === undefined ? null : positionOf(cursor);
  return findVideos({ ownerId: actor.accountId, ...filter }, { after, limit: limit + 1, withProvenance });
}

/** The actor's own videos in the API's shape, newest first. */
export async function listOwnVideos(actor: Actor, input: ListVideosInput): Promise<Page<VideoDto>> {
  return pageOf(await find(actor, input, true), input.limit, videoDto);
}

/** The same as the studio shows them. */
export async function listStudioVideos(actor: Actor, input: ListVideosInput): Promise<Page<VideoCardDto>> {
  return pageOf(await find(actor, input, false), input.limit, videoCardDto);
}
