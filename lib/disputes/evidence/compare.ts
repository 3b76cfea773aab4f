import type { Snapshot } from "#lib/disputes/evidence/snapshot";
import { badgeOf } from "#lib/provenance/labels/words";

/** What stands otherwise now than when it was frozen. Both are text; null says that there was, or is, nothing. */
export interface Difference {
  what: string;
  frozen: string | null;
  now: string | null;
  /** Since when it has stood so, where that is known. */
  since: string | null;
}

type Read = (from: Snapshot) => string | null;

/** Whether something was done, which is known by when it was. */
const yesNo = (time: string | null | undefined): string | null =>
  time === undefined ? null : time === null ? "no" : "yes";

const words = (slug: string): string => slug.replaceAll("-", " ");

const permissionOf: Read = ({ video }) =>
  video?.permission
    ? `${video.permission.allowed ? "allowed" : "not allowed"}, by ${words(video.permission.basis)}`
    : null;

const badgeWordOf: Read = ({ video }) =>
  video?.label ? badgeOf(video.label, video.provenance?.state ?? null).word : null;

const reasonsOf: Read = ({ video }) => video?.label?.evidence.map(({ text }) => text).join(" ") ?? null;

/** In the order in which staff reads them. Numbers that only ever grow, such as earlier cases, are no differences. */
const FIELDS: readonly (readonly [what: string, read: Read, since?: Read])[] = [
  ["The video", ({ video }) => (video ? "there" : null)],
  ["Title", ({ video }) => video?.title ?? null],
  ["Description", ({ video }) => video?.description ?? null],
  ["Visibility", ({ video }) => video?.visibility ?? null],
  ["File (SHA-256)", ({ video }) => video?.sha256 ?? null],
  ["AI label", badgeWordOf],
  ["Basis of the label", ({ video }) => words(video?.label?.basis ?? "") || null],
  ["Reasons for the label", reasonsOf],
  ["Creator's declaration", ({ video }) => video?.declaration?.kind ?? null],
  ["Content Credentials", ({ video }) => video?.provenance?.state ?? null],
  ["Signed by", ({ video }) => video?.provenance?.signer?.name ?? null],
  ["AI remixing", permissionOf, ({ video }) => video?.permission?.since ?? null],
  ["Removed", ({ video }) => yesNo(video?.removedAt), ({ video }) => video?.removedAt ?? null],
  ["Restricted", ({ video }) => yesNo(video?.restrictedAt), ({ video }) => video?.restrictedAt ?? null],
  ["The comment", ({ comment }) => comment?.text ?? null],
  ["Comment hidden", ({ comment }) => yesNo(comment?.hiddenAt), ({ comment }) => comment?.hiddenAt ?? null],
  ["Comment removed", ({ comment }) => yesNo(comment?.removedAt), ({ comment }) => comment?.removedAt ?? null],
  ["The request's words", ({ grant }) => grant?.prompt ?? null],
  ["Grant revoked", ({ grant }) => yesNo(grant?.revokedAt), ({ grant }) => grant?.revokedAt ?? null],
  ["The account", ({ account }) => (account ? "there" : null)],
  ["Handle", ({ account }) => account?.handle ?? null],
  ["Name", ({ account }) => account?.displayName ?? null],
  ["About", ({ account }) => account?.bio ?? null],
  ["Account suspended", ({ account }) => yesNo(account?.suspendedAt), ({ account }) => account?.suspendedAt ?? null],
];

/** Everything that changed since it was frozen, for showing beside it. */
export function differencesOf(frozen: Snapshot, now: Snapshot): Difference[] {
  return FIELDS.map(([what, read, since]) => ({
    what,
    frozen: read(frozen),
    now: read(now),
    since: since?.(now) ?? null,
  })).filter((difference) => difference.frozen !== difference.now);
}
