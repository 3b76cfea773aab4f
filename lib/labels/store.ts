import type { Tx } from "#lib/db/transaction";
import {
  type Declaration,
  type DeclarationKind,
  type Label,
  label,
  type LabelKind,
  type StaffLabel,
} from "#lib/labels/label";
import { type ProvenanceReport, provenanceReport } from "#lib/provenance/report";
import { type AccountId, asId, type VideoId } from "#lib/shared/ids";

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
export const fromStoredKind = (stored: StoredKind): LabelKind => FROM_STORED[stored];

/** What a label follows from, and the one that is in force. */
export interface LabelledVideo {
  id: VideoId;
  ownerId: AccountId;
  declaration: Declaration | null;
  provenance: ProvenanceReport | null;
  /** What a decision corrected it to. */
  staff: StaffLabel | null;
  label: Label | null;
}

export const labels = (tx: Tx) => ({
  /** Loads a video and holds its row, so that two changes of one label follow each other. */
  async lock(id: VideoId): Promise<LabelledVideo | null> {
    await tx.$executeRaw`SELECT 1 FROM videos WHERE id = ${id} FOR NO KEY UPDATE`;
    return this.find(id);
  },

  async find(id: VideoId): Promise<LabelledVideo | null> {
    const row = await tx.video.findUnique({
      where: { id },
      select: {
        ownerId: true,
        declarationKind: true,
        declarationNote: true,
        label: true,
        staffLabelKind: true,
        staffLabelSince: true,
        provenance: { select: { report: true } },
      },
    });
    return (
      row && {
        id,
        ownerId: asId<AccountId>(row.ownerId),
        declaration: row.declarationKind && { kind: row.declarationKind, note: row.declarationNote },
        provenance: row.provenance && provenanceReport.parse(row.provenance.report),
        staff:
          row.staffLabelKind && row.staffLabelSince
            ? { kind: fromStoredKind(row.staffLabelKind), since: row.staffLabelSince }
            : null,
        label: row.label === null ? null : label.parse(row.label),
      }
    );
  },

  async setLabel(id: VideoId, next: Label, now: Date): Promise<void> {
    await tx.video.update({
      where: { id },
      data: { label: next, labelKind: STORED_KINDS[next.kind], updatedAt: now },
    });
  },

  async setDeclaration(id: VideoId, kind: DeclarationKind, note: string | null, now: Date): Promise<void> {
    await tx.video.update({
      where: { id },
      data: { declarationKind: kind, declarationNote: note, declaredAt: now, updatedAt: now },
    });
  },
});
