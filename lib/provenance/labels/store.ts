import { LIVE, lockVideoRow } from "#lib/platform/db/live-content";
import type { Tx } from "#lib/platform/db/transaction";
import { type AccountId, asId, type VideoId } from "#lib/platform/shared/ids";
import type { SourceClaims } from "#lib/provenance/labels/claims";
import { labelClaims } from "#lib/provenance/labels/claims-store";
import { type Label, label, type LabelKind } from "#lib/provenance/labels/label";
import { credentialsState } from "#lib/provenance/labels/label-shape";
import { readStored } from "#lib/provenance/labels/sources/all-sources";
import { contentCredentials } from "#lib/provenance/labels/sources/content-credentials";
import type { BadgeKind, CredentialsState } from "#lib/provenance/labels/words";

/** The names of the database's enum, which Prisma spells with underscores. */
const STORED_KINDS = {
  "ai-generated": "ai_generated",
  "ai-modified": "ai_modified",
  "may-contain-ai": "may_contain_ai",
  captured: "captured",
  none: "none",
} as const satisfies Record<LabelKind, string>;

type StoredKind = (typeof STORED_KINDS)[LabelKind];
const FROM_STORED = Object.fromEntries(Object.entries(STORED_KINDS).map(([kind, stored]) => [stored, kind])) as Record<
  StoredKind,
  LabelKind
>;

/** The label's kind as the database spells it. */
export const toStoredKind = (kind: LabelKind): StoredKind => STORED_KINDS[kind];

/** What a badge says, as the database spells it: its own kind where credentials fail their checks. */
export type StoredBadge = StoredKind | "unverified_credentials";
export const toStoredBadge = (badge: BadgeKind): StoredBadge =>
  badge === "unverified-credentials" ? "unverified_credentials" : STORED_KINDS[badge];
export const badgeFromStored = (stored: StoredBadge): BadgeKind =>
  stored === "unverified_credentials" ? "unverified-credentials" : FROM_STORED[stored];

/** The kind of the label behind a badge. */
export const fromStoredKind = (stored: StoredBadge): LabelKind =>
  stored === "unverified_credentials" ? "none" : FROM_STORED[stored];

/** What a label follows from, and the one that is in force. */
export interface LabelledVideo {
  id: VideoId;
  ownerId: AccountId;
  title: string;
  /** What each source says. */
  sources: SourceClaims[];
  /** How far its Content Credentials can be believed; null until they have been read. */
  credentials: CredentialsState | null;
  label: Label | null;
  /** What its badge says; null while there is none. */
  badge: BadgeKind | null;
  /** Whether others can see the video. */
  isVisible: boolean;
}

/** Adds what credentials say that were judged before claims were stored, until `recordEarlierCredentials` has stored it. */
async function withEarlierCredentials(tx: Tx, id: VideoId, sources: SourceClaims[]): Promise<SourceClaims[]> {
  if (sources.some(({ source }) => source === contentCredentials.name)) return sources;
  const reading = await labelClaims(tx).judgedCredentials(id);
  return reading === null ? sources : [...sources, contentCredentials.derive(reading)];
}

export const labels = (tx: Tx) => ({
  /** Loads a video and holds its row, so that two changes of one label follow each other. */
  async lock(id: VideoId): Promise<LabelledVideo | null> {
    await lockVideoRow(tx, id, "NO KEY UPDATE");
    return this.find(id);
  },

  async find(id: VideoId): Promise<LabelledVideo | null> {
    const row = await tx.video.findUnique({
      where: { id, owner: LIVE },
      select: {
        ownerId: true,
        title: true,
        label: true,
        labelKind: true,
        visibility: true,
        labelClaims: { select: { source: true, claims: true, remarks: true } },
        provenance: { select: { state: true } },
      },
    });
    if (!row) return null;
    return {
      id,
      ownerId: asId<AccountId>(row.ownerId),
      title: row.title,
      sources: await withEarlierCredentials(tx, id, row.labelClaims.map(readStored)),
      credentials: row.provenance && credentialsState.parse(row.provenance.state),
      label: row.label === null ? null : label.parse(row.label),
      badge: row.labelKind && badgeFromStored(row.labelKind),
      isVisible: row.visibility !== "private",
    };
  },

  async setLabel(id: VideoId, next: Label, badge: BadgeKind, now: Date): Promise<void> {
    await tx.video.update({
      where: { id },
      data: { label: next, labelKind: toStoredBadge(badge), updatedAt: now },
    });
  },
});
