import type { ListPublicVideosInput } from "#lib/overview/catalogue/input";
import { listPublicVideos } from "#lib/overview/catalogue/list-public-videos";
import type { CreatorDto, VideoCardDto } from "#lib/overview/catalogue/video-dto";
import { avatarUrl } from "#lib/people/accounts/get-own-account";
import { accounts } from "#lib/people/accounts/store";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { Page } from "#lib/platform/shared/keyset";
import { shownLine, shownText } from "#lib/platform/shared/plain-text";

export interface CreatorPageDto {
  creator: CreatorDto & { id: string; bio: string; joinedAt: string };
  videos: Page<VideoCardDto>;
}

/** A creator's public page. Throws `not-found` for a handle that nobody has, and for a suspended account. */
export async function getCreator(handle: string, input: ListPublicVideosInput): Promise<CreatorPageDto> {
  const account = await accounts().findByHandle(handle.toLowerCase());
  if (!account || account.suspendedAt) throw new DomainError("not-found");
  return {
    creator: {
      id: account.id,
      handle: account.handle,
      displayName: shownLine(account.displayName),
      avatarUrl: avatarUrl(account),
      bio: shownText(account.bio),
      joinedAt: account.createdAt.toISOString(),
    },
    videos: await listPublicVideos(input, account.id),
  };
}
