import type { ListPublicVideosInput } from "#lib/catalogue/input";
import { findVideos } from "#lib/catalogue/store";
import { type VideoCardDto, videoCardDto } from "#lib/catalogue/video-dto";
import type { AccountId } from "#lib/shared/ids";
import { type Page, pageOf, positionOf } from "#lib/shared/keyset";

/** Public videos, newest first. */
export async function listPublicVideos(input: ListPublicVideosInput, ownerId?: AccountId): Promise<Page<VideoCardDto>> {
  const after = input.cursor === undefined ? null : positionOf(input.cursor);
  const page = { after, limit: input.limit + 1, withProvenance: false };
  const records = await findVideos({ listed: true, ...(ownerId === undefined ? {} : { ownerId }) }, page);
  return pageOf(records, input.limit, videoCardDto);
}
