import { log } from "#lib/platform/log";
import { systemClock } from "#lib/platform/shared/clock";
import { trustLists } from "#lib/provenance/credentials/store";
import type { ConfiguredList } from "#lib/provenance/credentials/trust/configured-lists";
import { parseAnchors } from "#lib/provenance/credentials/trust/parse-anchors";

/** Reads each list anew and stores it; where that fails, the last good copy stays and the reason is stored. */
export async function refreshLists(lists: ConfiguredList[]): Promise<void> {
  await Promise.all(
    lists.map(async ({ source, name, read }) => {
      const fetched = await read();
      const now = systemClock.now();
      const anchors = fetched.ok ? parseAnchors(fetched.text) : null;
      if (anchors !== null) {
        await trustLists().saveLoaded(source, { name, ...anchors }, now);
        return;
      }
      const problem = fetched.ok ? "It contains no certificate." : fetched.problem;
      log.warn({ source, problem }, "a trust list could not be read; the copy read before, if any, stays in use");
      await trustLists().saveProblem(source, name, problem, now);
    }),
  );
}
