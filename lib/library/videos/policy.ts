import type { Actor, Visitor } from "#lib/people/accounts/actor";
import { hasScope } from "#lib/people/accounts/policy";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { AccountId } from "#lib/platform/shared/ids";

export type Visibility = "private" | "unlisted" | "public";

interface Seen {
  ownerId: AccountId;
  visibility: Visibility;
  /** When a decision removed it. */
  removedAt: Date | null;
}

/** Whether this is their own video. */
export const isOwn = (visitor: Visitor, video: { ownerId: AccountId }): boolean => visitor?.accountId === video.ownerId;

/** Whether nothing need be known of a visitor to let them see it. */
export const isForAnyone = ({ visibility, removedAt }: Pick<Seen, "visibility" | "removedAt">): boolean =>
  visibility !== "private" && removedAt === null;

/**
 * A private video does not exist for anyone but its owner and programs of the platform (docs/decisions). One that a
 * decision removed exists for its owner alone, who reads there why.
 */
export const maySee = (visitor: Visitor, video: Seen): boolean =>
  isForAnyone(video) ||
  isOwn(visitor, video) ||
  (video.removedAt === null && visitor !== null && hasScope(visitor, "service"));

/**
 * Whether a visitor may be given what belongs to a video. What is not for anyone is not for a token of its owner's either
 * that was not made to read.
 */
export const mayRead = (visitor: Visitor, video: Seen): boolean =>
  isForAnyone(video) ||
  (visitor !== null && maySee(visitor, video) && (hasScope(visitor, "read") || hasScope(visitor, "service")));

/** Throws `not-found` for a LOADED video that this visitor may not see. */
export function requireVisible<Video extends Seen>(visitor: Visitor, video: Video | null): asserts video is Video {
  if (video === null || !maySee(visitor, video)) throw new DomainError("not-found");
}

/**
 * Whether the question of AI use must be answered before this change: a person who makes a video public is asked
 * it once. A program is not: it answers by `PUT .../ai-declaration` when it has an answer (api.md).
 */
export const mustDeclareFirst = (
  actor: Actor,
  video: { visibility: Visibility; isDeclared: boolean },
  next: Visibility | undefined,
): boolean => actor.scopes === "all" && next === "public" && video.visibility !== "public" && !video.isDeclared;
