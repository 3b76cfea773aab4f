import type { EngineOutput, EngineResults } from "#lib/provenance/engine/engine-output";
import { isFailure } from "#lib/provenance/problems";

/** A failure, and which parts of the credentials it is about. */
export interface Failure {
  code: string;
  /** The label of the manifest that failed, where the engine says. */
  manifest: string | null;
  /** The ingredient assertion under which it was found; null for the active manifest itself. */
  assertion: string | null;
  /** It is about a CAWG identity and not about the credentials. */
  identity: boolean;
}

type Status = { code: string; url?: string | null | undefined };

const manifestOf = (url: string | null | undefined): string | null =>
  /^(?:self#jumbf=)?\/c2pa\/([^/]+)/.exec(url ?? "")?.[1] ?? null;

const failure = (status: Status, assertion: string | null, owner: string | null): Failure => ({
  code: status.code,
  manifest: manifestOf(status.url) ?? owner,
  assertion,
  identity: /\/cawg\.identity(__\d+)?$/.test(status.url ?? ""),
});

/**
 * Everything that failed, anywhere in the credentials. The engine leaves out of its own findings what the signer of
 * an ingredient's user has already recorded in it, so both are read; a recorded distrust is dropped when the engine
 * now finds the same signer trusted, because that signer's trust list is not ours.
 */
export function findFailures(output: EngineOutput): Failures {
  const active = output.active_manifest ?? null;
  const now = found(output.validation_results, active, null);
  const trustedNow = new Set(
    (output.validation_results?.ingredientDeltas ?? [])
      .flatMap((delta) => delta.validationDeltas.success ?? [])
      .filter(({ code }) => code === "signingCredential.trusted")
      .map(({ url }) => manifestOf(url)),
  );
  const then = Object.entries(output.manifests).flatMap(([user, manifest]) =>
    (manifest.ingredients ?? []).flatMap((ingredient) => {
      const owner = ingredient.active_manifest ?? null;
      const assertion = assertionUri(user, ingredient.label);
      const recorded = ingredient.validation_status ?? [];
      return [
        ...found(ingredient.validation_results, owner, assertion),
        ...recorded.filter(({ code }) => isFailure(code)).map((status) => failure(status, assertion, owner)),
      ];
    }),
  );
  const stillHolds = ({ code, manifest }: Failure) =>
    code !== "signingCredential.untrusted" || !trustedNow.has(manifest);
  return indexed(now, then.filter(stillHolds));
}

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

function found(results: EngineResults | null | undefined, owner: string | null, assertion: string | null): Failure[] {
  return [
    ...(results?.activeManifest?.failure ?? []).map((status) => failure(status, assertion, owner)),
    ...(results?.ingredientDeltas ?? []).flatMap((delta) =>
      (delta.validationDeltas.failure ?? []).map((status) => failure(status, delta.ingredientAssertionURI, null)),
    ),
  ];
}

/** How the engine names the assertion that an ingredient comes from. */
export const assertionUri = (manifest: string, ingredientLabel: string | null | undefined): string | null =>
  ingredientLabel ? `self#jumbf=/c2pa/${manifest}/c2pa.assertions/${ingredientLabel}` : null;
