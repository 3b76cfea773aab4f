import type { BulkPreviewInput } from "#lib/disputes/desk/bulk-input";
import { refusalOf } from "#lib/disputes/desk/bulk-policy";
import type { BulkPreviewDto } from "#lib/disputes/desk/shapes";
import { findCasesById } from "#lib/disputes/desk/store";
import { viewerOf } from "#lib/disputes/desk/viewer";
import type { Actor } from "#lib/people/accounts/actor";

/** What an action on several cases would do to each, before it is done. Cases that the actor may not see are left out. */
export async function previewBulk(actor: Actor, { disputeIds, type }: BulkPreviewInput): Promise<BulkPreviewDto> {
  const viewer = viewerOf(actor);
  const rows = await findCasesById(viewer, disputeIds);
  const kinds = new Set(rows.map(({ kind }) => kind));
  return {
    items: rows.map((row) => ({
      id: row.id,
      number: row.number,
      kind: row.kind,
      title: row.title,
      refusal:
        type === "dismiss" && kinds.size > 1
          ? "One reason cannot fit cases of several kinds: select one kind."
          : refusalOf(type, { ...row, assigneeId: row.assignee?.id ?? null }, viewer),
    })),
  };
}
