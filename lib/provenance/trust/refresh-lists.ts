import { trustLists } from "#lib/provenance/store";
import type { ConfiguredList } from "#lib/provenance/trust/configured-lists";
import { parseAnchors } from "#lib/provenance/trust/parse-anchors";
import { systemClock } from "#lib/shared/clock";

/** Reads each list anew and stores it; where that fails, the last good copy stays and the reason is stored. */
export async function refreshLists(lists: ConfiguredList[]): Promise<void> {
  await Promise.all(
    lists.map(async ({ source, name, read }) => {
      const fetched = await read();
      const now = systemClock.now();
      if (!fetched.ok) {
        await trustLists().saveProblem(source, name, fetched.problem, now);
        return;
      }
      const anchors = parseAnchors(fetched.text);
      if (anchors === null) await trustLists().saveProblem(source, name, "It contains no certificate.", now);
      else await trustLists().saveLoaded(source, { name, ...anchors }, now);
    }),
  );
}
