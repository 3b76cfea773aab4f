import { avatarUrl } from "#lib/accounts/get-own-account";
import { accounts } from "#lib/accounts/store";
import type { ListPublicVideosInput } from "#lib/catalogue/input";
import { listPublicVideos } from "#lib/catalogue/list-public-videos";
import type { CreatorDto, VideoCardDto } from "#lib/catalogue/video-dto";
import { DomainError } from "#lib/shared/domain-error";
import type { Page } from "#lib/shared/keyset";
import { shownLine, shownText } from "#lib/shared/plain-text";

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
