import type { IngredientReport, ManifestReport, ProvenanceReport } from "#lib/provenance/report";

/** Where a manifest stands to the file: it speaks for the whole (active, or a valid parent), or for a part. */
export type Position = "whole" | "part";

/** That of the weakest link between the file and the manifest. */
export type CredentialConfidence = "confirmed" | "claimed";

/** A manifest whose statements count, with how far they reach. */
export interface Witness {
  manifest: ManifestReport;
  position: Position;
  confidence: CredentialConfidence;
}

/** An ingredient whose own credentials failed: nothing behind it counts. */
export interface FailedIngredient {
  ingredient: IngredientReport;
  /** The label of the manifest that used it. */
  usedBy: string;
}

export interface Chain {
  witnesses: Witness[];
  failed: FailedIngredient[];
}

/** Sound, but signed by somebody who is on no trust list: the one problem that weakens without refuting. */
const UNRECOGNISED_SIGNER = "signingCredential.untrusted";

const refuted = (ingredient: IngredientReport): boolean =>
  ingredient.problems.some((problem) => problem.code !== UNRECOGNISED_SIGNER);

function follow(from: Witness, ingredient: IngredientReport, manifest: ManifestReport): Witness {
  const recognised = from.confidence === "confirmed" && ingredient.problems.length === 0;
  return {
    manifest,
    position: from.position === "whole" && ingredient.relationship === "parentOf" ? "whole" : "part",
    confidence: recognised ? "confirmed" : "claimed",
  };
}

/**
 * Walks from the active manifest through its ingredients. A manifest that is reached in several ways is a
 * witness in each of them. A prompt or reference (`inputTo`) says nothing about the result and is not followed.
 */
export function walkChain(report: ProvenanceReport): Chain {
  const byLabel = new Map(report.manifests.map((manifest) => [manifest.label, manifest]));
  const witnesses = new Map<string, Witness>();
  const failed = new Map<string, FailedIngredient>();
  const active = report.manifests[0];
  const waiting: Witness[] =
    active === undefined
      ? []
      : [{ manifest: active, position: "whole", confidence: report.state === "trusted" ? "confirmed" : "claimed" }];

  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { manifest, position, confidence } = next;
    // A hostile file may name a manifest as its own ancestor: each is visited once in each way.
    const way = JSON.stringify([position, confidence, manifest.label]);
    if (witnesses.has(way)) continue;
    witnesses.set(way, next);
    for (const ingredient of manifest.ingredients) {
      const own = ingredient.manifest === null ? undefined : byLabel.get(ingredient.manifest);
      if (own === undefined || ingredient.relationship === "inputTo") continue;
      if (refuted(ingredient)) {
        failed.set(JSON.stringify([manifest.label, ingredient]), { ingredient, usedBy: manifest.label });
      } else {
        waiting.push(follow(next, ingredient, own));
      }
    }
  }
  return { witnesses: [...witnesses.values()], failed: [...failed.values()] };
}
