import type { CaseItemDto } from "#lib/disputes/desk/shapes";

/** Alike enough to be decided with one reason: of one kind, and about one file, one signer's or one creator's content. */
export const isSimilar = (one: CaseItemDto, other: CaseItemDto): boolean =>
  one.kind === other.kind &&
  ((one.fileHash !== null && one.fileHash === other.fileHash) ||
    (one.signer !== null && one.signer === other.signer) ||
    (one.subject !== null && one.subject.id === other.subject?.id));
