import { trustLists, type StoredTrustList } from "#lib/provenance/credentials/store";
import { configuredLists } from "#lib/provenance/credentials/trust/configured-lists";
import { partsOf } from "#lib/provenance/credentials/trust/list-kinds";
import { digestOf } from "#lib/provenance/credentials/trust/parse-anchors";
import { refreshLists } from "#lib/provenance/credentials/trust/refresh-lists";
import type { Trust } from "#lib/provenance/credentials/trust/trust";

/**
 * Whom this installation trusts now: the stored copies of the lists that are configured. A list that was never looked
 * at, as after a change of the settings, is loaded first.
 */
export async function currentTrust(): Promise<Trust> {
  const configured = configuredLists();
  const stored = await trustLists().all();
  const unseen = configured.filter(({ source }) => !stored.some((row) => row.source === source));
  if (unseen.length > 0) await refreshLists(unseen);
  return trustOf(
    configured.map(({ source }) => source),
    unseen.length > 0 ? await trustLists().all() : stored,
  );
}

/** Trust in those of the stored lists that are configured and loaded, in the order of the settings. */
function trustOf(sources: string[], stored: StoredTrustList[]): Trust {
  const lists = sources.flatMap((source) => {
    const row = stored.find((candidate) => candidate.source === source);
    return row?.loadedAt ? [{ name: row.name, pem: row.pem, loadedAt: row.loadedAt, digest: row.digest }] : [];
  });
  return {
    lists: lists.flatMap(({ name, pem, loadedAt }) =>
      partsOf({ name, pem }).map((part) => ({ name, loadedAt, ...part })),
    ),
    digest: digestOf(lists.map(({ name, digest }) => `${name}\n${digest}`).join("\n")),
  };
}
