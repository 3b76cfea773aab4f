import type { Snapshot } from "#lib/evidence/snapshot";

/** What stands otherwise now than when it was frozen. Both are text; null says that there was, or is, nothing. */
export interface Difference {
  what: string;
  frozen: string | null;
  now: string | null;
}

type Read = (from: Snapshot) => string | null;

const yesNo = (time: string | null | undefined): string | null =>
  time === undefined ? null : time === null ? "no" : `since ${time}`;

const permissionOf: Read = ({ video }) =>
  video?.permission ? `${video.permission.allowed ? "allowed" : "not allowed"} (${video.permission.basis})` : null;

/** In the order in which staff reads them. Numbers that only ever grow, such as earlier cases, are no differences. */
const FIELDS: readonly (readonly [string, Read])[] = [
  ["The video", ({ video }) => (video ? "there" : null)],
  ["Title", ({ video }) => video?.title ?? null],
  ["Description", ({ video }) => video?.description ?? null],
  ["Visibility", ({ video }) => video?.visibility ?? null],
  ["File (SHA-256)", ({ video }) => video?.sha256 ?? null],
  ["AI label", ({ video }) => video?.label?.kind ?? null],
  ["Basis of the label", ({ video }) => video?.label?.basis ?? null],
  ["Creator's declaration", ({ video }) => video?.declaration?.kind ?? null],
  ["Content Credentials", ({ video }) => video?.provenance?.state ?? null],
  ["AI remixing", permissionOf],
  ["Removed", ({ video }) => yesNo(video?.removedAt)],
  ["Restricted", ({ video }) => yesNo(video?.restrictedAt)],
  ["The comment", ({ comment }) => comment?.text ?? null],
  ["Comment hidden", ({ comment }) => yesNo(comment?.hiddenAt)],
  ["Comment removed", ({ comment }) => yesNo(comment?.removedAt)],
  ["The request's words", ({ grant }) => grant?.prompt ?? null],
  ["Grant revoked", ({ grant }) => yesNo(grant?.revokedAt)],
  ["The account", ({ account }) => (account ? "there" : null)],
  ["Handle", ({ account }) => account?.handle ?? null],
  ["Name", ({ account }) => account?.displayName ?? null],
  ["About", ({ account }) => account?.bio ?? null],
  ["Account suspended", ({ account }) => yesNo(account?.suspendedAt)],
];

/** Everything that changed since it was frozen, for showing beside it. */
export function differencesOf(frozen: Snapshot, now: Snapshot): Difference[] {
  return FIELDS.map(([what, read]) => ({ what, frozen: read(frozen), now: read(now) })).filter(
    (difference) => difference.frozen !== difference.now,
  );
}
