import { holdMatter } from "#lib/platform/db/advisory-locks";
import { db } from "#lib/platform/db/client";
import { LIVE, lockVideoRow } from "#lib/platform/db/live-content";
import type { Tx } from "#lib/platform/db/transaction";
import type { DisputeKind } from "#lib/platform/shared/dispute-vocabulary";
import { type AccountId, asId, type VideoId } from "#lib/platform/shared/ids";
import { provenanceReport } from "#lib/provenance/credentials/report";
import type { DeclarationState } from "#lib/provenance/labels/declaration-policy";
import type { Declaration } from "#lib/provenance/labels/label";
import type { CredentialsState } from "#lib/provenance/labels/words";

/** The kinds of case that are about a label, in the order in which their matters are held. */
const ABOUT_LABELS: DisputeKind[] = ["missing-label", "wrong-label"];

/** A video's declaration, and what decides about changing it. */
export interface DeclaredVideo {
  id: VideoId;
  ownerId: AccountId;
  declared: DeclarationState;
  /** What its label rests on; null without a label, or one that says nothing. */
  basis: string | null;
  /** How far its Content Credentials can be believed; null until they have been read. */
  credentials: CredentialsState | null;
}

/** Queries of declarations. */
export const declarations = (tx: Tx = db()) => ({
  /** Lets no case about the label of this video be opened, reopened or appealed until the transaction ends. */
  async holdLabelCases(id: VideoId): Promise<void> {
    for (const kind of ABOUT_LABELS) await holdMatter(tx, { kind, target: { type: "video", id } });
    await tx.$queryRaw`SELECT 1 FROM disputes WHERE video_id = ${id} AND target_type = 'video'
       AND kind = ANY(${ABOUT_LABELS}) ORDER BY id FOR SHARE`;
  },

  /** Whether a case about the label is open: undecided, or its decision under appeal. */
  async isContested(id: VideoId): Promise<boolean> {
    const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM disputes WHERE video_id = ${id} AND target_type = 'video'
       AND kind = ANY(${ABOUT_LABELS}) AND state NOT IN ('decided', 'closed') LIMIT 1`;
    return rows.length > 0;
  },

  async find(id: VideoId): Promise<DeclaredVideo | null> {
    const row = await tx.video.findUnique({
      where: { id, owner: LIVE },
      select: {
        ownerId: true,
        visibility: true,
        declarationKind: true,
        declaredModifiedAt: true,
        declaredGeneratedAt: true,
        shownDeclaration: true,
        label: true,
        provenance: { select: { state: true } },
      },
    });
    if (!row) return null;
    const { label } = row;
    const basis = label !== null && typeof label === "object" && !Array.isArray(label) ? label["basis"] : null;
    return {
      id,
      ownerId: asId<AccountId>(row.ownerId),
      declared: {
        kind: row.declarationKind,
        modifiedAt: row.declaredModifiedAt,
        generatedAt: row.declaredGeneratedAt,
        isVisible: row.visibility !== "private",
        shown: row.shownDeclaration,
      },
      basis: typeof basis === "string" ? basis : null,
      credentials: row.provenance && provenanceReport.shape.state.parse(row.provenance.state),
    };
  },

  /** The same, and holds the row against other changes until the transaction ends. */
  async lock(id: VideoId): Promise<DeclaredVideo | null> {
    await lockVideoRow(tx, id, "NO KEY UPDATE");
    return this.find(id);
  },

  async save(
    id: VideoId,
    { kind, note }: Declaration,
    { modifiedAt, generatedAt, shown }: Pick<DeclarationState, "modifiedAt" | "generatedAt" | "shown">,
    now: Date,
  ): Promise<void> {
    await tx.video.update({
      where: { id },
      data: {
        declarationKind: kind,
        declarationNote: note,
        declaredAt: now,
        declaredModifiedAt: modifiedAt,
        declaredGeneratedAt: generatedAt,
        shownDeclaration: shown,
        updatedAt: now,
      },
    });
  },
});
