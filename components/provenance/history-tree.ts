import type { IngredientReport, ManifestReport, ProvenanceReport } from "#lib/provenance/credentials/report";

/** A manifest, or a source file without one, at its place in a history. */
export interface HistoryNode {
  /** Unique within the tree: its path from the root. */
  key: string;
  manifest: ManifestReport | null;
  /** How the file above it used it; null for the file itself. */
  use: IngredientReport | null;
  children: HistoryNode[];
  /** The manifest is told in full at another place of the tree; its own sources are not repeated here. */
  isRepeated: boolean;
}

/** Deeper than this nobody reads, and a page cannot indent. */
const MAX_DEPTH = 12;

/**
 * The history of a file as a tree from the file down to its sources. Each manifest is unfolded once, so that a
 * hostile file whose manifests name each other in circles stays finite. Null where there is no manifest.
 */
export function historyTree(report: ProvenanceReport): HistoryNode | null {
  const byLabel = new Map(report.manifests.map((manifest) => [manifest.label, manifest]));
  const unfolded = new Set<string>();

  const nodeOf = (
    manifest: ManifestReport | null,
    use: IngredientReport | null,
    key: string,
    depth: number,
  ): HistoryNode => {
    const isRepeated = manifest !== null && unfolded.has(manifest.label);
    if (manifest) unfolded.add(manifest.label);
    const sources = manifest && !isRepeated && depth < MAX_DEPTH ? manifest.ingredients : [];
    return {
      key,
      manifest,
      use,
      isRepeated,
      children: sources.map((source, place) =>
        nodeOf(
          source.manifest === null ? null : (byLabel.get(source.manifest) ?? null),
          source,
          `${key}.${String(place)}`,
          depth + 1,
        ),
      ),
    };
  };

  const active = report.manifests[0];
  return active ? nodeOf(active, null, "0", 0) : null;
}
