import { trustLists } from "#lib/provenance/store";
import { configuredLists } from "#lib/provenance/trust/configured-lists";

/** A trust list as pages show it. */
export interface TrustListDto {
  source: string;
  name: string;
  anchors: number;
  digest: string;
  /** When the copy in use was read; null while none could be. */
  loadedAt: Date | null;
  checkedAt: Date | null;
  /** Why the latest refresh failed; the copy read before stays in use. */
  problem: string | null;
}

/** The configured trust lists with their state, in the order of the settings. None means that nobody is trusted. */
export async function listTrustLists(): Promise<TrustListDto[]> {
  const stored = new Map((await trustLists().all()).map((row) => [row.source, row]));
  return configuredLists().map(({ source, name }) => {
    const row = stored.get(source);
    return {
      source,
      name,
      anchors: row?.anchors ?? 0,
      digest: row?.digest ?? "",
      loadedAt: row?.loadedAt ?? null,
      checkedAt: row?.checkedAt ?? null,
      problem: row?.problem ?? null,
    };
  });
}
