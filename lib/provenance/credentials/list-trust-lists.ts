import type { TrustedList } from "#lib/provenance/credentials/engine/messages";
import { trustLists } from "#lib/provenance/credentials/store";
import { configuredLists } from "#lib/provenance/credentials/trust/configured-lists";
import { partsOf } from "#lib/provenance/credentials/trust/list-kinds";

/** A trust list as pages show it. */
export interface TrustListDto {
  source: string;
  name: string;
  /** What its certificates are trusted for. None while it could not be read. */
  kinds: TrustedList["kind"][];
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
      kinds: row?.loadedAt ? partsOf({ name, pem: row.pem }).map(({ kind }) => kind) : [],
      anchors: row?.anchors ?? 0,
      digest: row?.digest ?? "",
      loadedAt: row?.loadedAt ?? null,
      checkedAt: row?.checkedAt ?? null,
      problem: row?.problem ?? null,
    };
  });
}
