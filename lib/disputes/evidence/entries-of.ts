import type { FrozenEvidence } from "#lib/disputes/evidence/store";

/** Every entry of the ledger that frozen evidence goes by: its own, and those of what had happened until then. */
export function entriesOf({
  entryId,
  snapshot: { video, grant },
}: Pick<FrozenEvidence, "entryId" | "snapshot">): string[] {
  const before = [...(video?.history ?? []), ...(grant?.decidedBy ? [grant.decidedBy] : [])];
  return [entryId, ...(grant ? [grant.entryId] : []), ...before.map((recorded) => recorded.entryId)];
}
