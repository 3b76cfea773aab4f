import type { EngineOutput, EngineResults } from "#lib/provenance/credentials/engine/engine-output";
import { manifestsIn } from "#lib/provenance/credentials/find-failures";

/** What the engine says of a time-stamp that fits its signature, whoever made it. */
const SAYS_NOTHING = "timeStamp.validated";
const TRUSTED = "timeStamp.trusted";

/**
 * When manifests were signed, by their label, where that can be believed: a time-stamp whose authority is on a list for
 * time-stamps, in a claim of version 2. In claims of version 1 engines trust any clock (measured with c2pa-rs 0.90 to 0.92),
 * so no time follows from one.
 *
 * Of an ingredient the engine reports only what differs from what the signer of its user wrote down. So our engine's finding
 * goes first, and what was written down counts only where it says nothing else.
 */
export function trustedTimes(output: EngineOutput): Map<string, Date> {
  const { manifests } = output;
  const ours = new Map<string, Set<string>>();
  const written = new Map<string, Set<string>>();
  note(output.validation_results, ours, manifests);
  for (const { ingredients } of Object.values(manifests)) {
    for (const { validation_results: results } of ingredients ?? []) note(results, written, manifests);
  }
  return new Map(
    Object.entries(manifests).flatMap(([label, { claim_version: version, signature_info: info }]) => {
      const codes = ours.get(label) ?? written.get(label) ?? new Set();
      const time = new Date(info?.time ?? Number.NaN);
      const isTrusted = version === 2 && codes.size === 1 && codes.has(TRUSTED) && !Number.isNaN(time.getTime());
      return isTrusted ? [[label, time] as const] : [];
    }),
  );
}

/** Notes the codes about time-stamps in some results by the manifest that they are about. */
function note(
  results: EngineResults | null | undefined,
  found: Map<string, Set<string>>,
  manifests: EngineOutput["manifests"],
): void {
  const all = [results?.activeManifest, ...(results?.ingredientDeltas ?? []).map((delta) => delta.validationDeltas)];
  const statuses = all.flatMap((one) => [
    ...(one?.success ?? []),
    ...(one?.informational ?? []),
    ...(one?.failure ?? []),
  ]);
  for (const { code, url } of statuses) {
    if (!code.startsWith("timeStamp.") || code === SAYS_NOTHING) continue;
    const readings = manifestsIn(url, manifests);
    for (const label of readings) {
      // Of an address with several readings it is not known whose time-stamp is meant: none of them is believed.
      const codes = found.get(label) ?? new Set<string>();
      found.set(label, codes.add(readings.length === 1 ? code : "timeStamp.ambiguous"));
    }
  }
}
