import type { ListPublicVideosInput } from "#lib/overview/catalogue/input";
import { findVideos } from "#lib/overview/catalogue/store";
import { type VideoCardDto, videoCardDto } from "#lib/overview/catalogue/video-dto";
import type { AccountId } from "#lib/platform/shared/ids";
import { type Page, pageOf, positionOf } from "#lib/platform/shared/keyset";

/** Public videos, newest first. */
export async function listPublicVideos(input: ListPublicVideosInput, ownerId?: AccountId): Promise<Page<VideoCardDto>> {
  const after = input.cursor === undefined ? null : positionOf(input.cursor);
  const page = { after, limit: input.limit + 1, withProvenance: false };
  const records = await findVideos({ listed: true, ...(ownerId === undefined ? {} : { ownerId }) }, page);
  return pageOf(records, input.limit, videoCardDto);
}
