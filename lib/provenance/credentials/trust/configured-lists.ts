import { env } from "#lib/platform/env";
import { loadOrCreateDemoAuthority } from "#lib/provenance/certificates/identity";
import { type Fetched, fetchList, nameOfList } from "#lib/provenance/credentials/trust/fetch-list";
import { uniqueNames } from "#lib/provenance/credentials/trust/unique-names";

export interface ConfiguredList {
  source: string;
  name: string;
  read: () => Promise<Fetched>;
}

const DEMO_SOURCE = "demo";
const DEMO_NAME = "Demo list (this installation only)";

/** The lists of the settings, and the demo's own root where the demo is. No two have one name. */
export function configuredLists(): ConfiguredList[] {
  const { trustLists, seedDemo, dataDir } = env();
  const sources = [...new Set(trustLists)];
  const names = uniqueNames([...sources.map(nameOfList), DEMO_NAME]);
  const configured = sources.map((source, index) => ({
    source,
    name: names[index] ?? source,
    read: () => fetchList(source),
  }));
  if (!seedDemo) return configured;
  const read = async (): Promise<Fetched> => ({
    ok: true,
    text: (await loadOrCreateDemoAuthority(dataDir)).certificatePem,
  });
  return [...configured, { source: DEMO_SOURCE, name: DEMO_NAME, read }];
}
