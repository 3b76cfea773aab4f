import type { EngineOutput, EngineResults } from "#lib/provenance/credentials/engine/engine-output";
import { isFailure } from "#lib/provenance/credentials/problems";

/** A failure, and which parts of the credentials it is about. */
export interface Failure {
  code: string;
  /** The label of the manifest that failed, where the engine says. */
  manifest: string | null;
  /** The ingredient assertion under which it was found; null for the active manifest itself. */
  assertion: string | null;
}

type Status = { code: string; url?: string | null | undefined };
type Manifests = EngineOutput["manifests"];

/**
 * Whether a status is about a CAWG identity and not about the credentials. Its codes are its own or the same as the
 * signer's. Identities count for nothing: our engine does not judge them, but signers write down what theirs found.
 */
const isAboutIdentity = ({ code, url }: Status): boolean =>
  code.startsWith("cawg.") || /\/cawg\.identity(__\d+)?$/.test(url ?? "");

/** No URI of the standard has as many parts. */
const MAX_PARTS = 12;

/**
 * The manifests that a URI can mean. Labels are a stranger's choice and may contain what separates the parts of a
 * URI; then every reading counts, so that a name cannot turn a failure away from its manifest.
 */
export function manifestsIn(url: string | null | undefined, manifests: Manifests): string[] {
  const path = /^(?:self#jumbf=)?\/c2pa\/(.+)$/.exec(url ?? "")?.[1];
  if (path === undefined) return [];
  const parts = path.split("/", MAX_PARTS);
  const readings = parts.map((_, index) => parts.slice(0, index + 1).join("/"));
  const known = readings.filter((label) => Object.hasOwn(manifests, label));
  return known.length > 0 ? known : readings.slice(0, 1);
}

/**
 * Everything that failed, anywhere in the credentials, as far as `counts` lets it. The engine leaves out of its own findings what the signer of
 * an ingredient's user has already recorded in it, so both are read; a recorded distrust is dropped when the engine
 * now finds the same signer trusted, because that signer's trust list is not ours.
 */
export function findFailures(output: EngineOutput, counts: (failure: Failure) => boolean = () => true): Failures {
  const { manifests } = output;
  const now = failuresNow(output);
  const trustedNow = new Set<string | null>(
    (output.validation_results?.ingredientDeltas ?? [])
      .flatMap((delta) => delta.validationDeltas.success ?? [])
      .filter(({ code, url }) => code === "signingCredential.trusted" && !isAboutIdentity({ code, url }))
      .map(({ url }) => manifestsIn(url, manifests))
      // Of a URI with several readings nobody knows whose signer was trusted.
      .flatMap((readings) => (readings.length === 1 ? readings : [])),
  );
  const then = Object.entries(manifests).flatMap(([user, manifest]) =>
    (manifest.ingredients ?? []).flatMap((ingredient) => {
      const place = { owner: ingredient.active_manifest ?? null, assertion: assertionUri(user, ingredient.label) };
      const recorded = (ingredient.validation_status ?? []).filter(({ code }) => isFailure(code));
      return [
        ...found(ingredient.validation_results, place, manifests),
        ...recorded.flatMap((status) => failures(status, place, manifests)),
      ];
    }),
  );
  const stillHolds = ({ code, manifest }: Failure) =>
    code !== "signingCredential.untrusted" || !trustedNow.has(manifest);
  return indexed(
    now.filter(counts),
    then.filter((failure) => stillHolds(failure) && counts(failure)),
  );
}

/** What our engine found, in its order, as of the clock of the machine. */
export const failuresNow = ({
  manifests,
  active_manifest: active,
  validation_results: results,
}: EngineOutput): Failure[] => found(results, { owner: active ?? null, assertion: null }, manifests);

/** Failures by what they are about: a hostile file may have very many of them. */
export interface Failures {
  /** What our engine found, in its order. */
  now: Failure[];
  /** What is about a manifest. */
  of(manifest: string | null): Failure[];
  /** What was found under an ingredient assertion, about whatever. */
  below(assertion: string | null): Failure[];
}

function indexed(now: Failure[], then: Failure[]): Failures {
  const different = new Map([...now, ...then].map((one) => [JSON.stringify(one), one]));
  const byManifest = Map.groupBy(different.values(), ({ manifest }) => manifest);
  const byAssertion = Map.groupBy(different.values(), ({ assertion }) => assertion);
  return {
    now,
    of: (manifest) => (manifest === null ? [] : (byManifest.get(manifest) ?? [])),
    below: (assertion) => (assertion === null ? [] : (byAssertion.get(assertion) ?? [])),
  };
}

interface Place {
  /** Whom a failure is about that does not say. */
  owner: string | null;
  assertion: string | null;
}

function found(results: EngineResults | null | undefined, place: Place, manifests: Manifests): Failure[] {
  return [
    ...(results?.activeManifest?.failure ?? []).flatMap((status) => failures(status, place, manifests)),
    ...(results?.ingredientDeltas ?? []).flatMap(({ ingredientAssertionURI: assertion, validationDeltas }) =>
      (validationDeltas.failure ?? []).flatMap((status) => failures(status, { owner: null, assertion }, manifests)),
    ),
  ];
}

function failures({ code, url }: Status, { owner, assertion }: Place, manifests: Manifests): Failure[] {
  if (isAboutIdentity({ code, url })) return [];
  const about: (string | null)[] = manifestsIn(url, manifests);
  return (about.length > 0 ? about : [owner]).map((manifest) => ({ code, manifest, assertion }));
}

/** How the engine names the assertion that an ingredient comes from. */
export const assertionUri = (manifest: string, ingredientLabel: string | null | undefined): string | null =>
  ingredientLabel ? `self#jumbf=/c2pa/${manifest}/c2pa.assertions/${ingredientLabel}` : null;
