import fc from "fast-check";

import { SIGNALS } from "#lib/platform/shared/signal-vocabulary";
import { BROKEN, manifest, report, UNTRUSTED } from "#lib/testing/reports";

/* Random evidence for properties of labels: manifests that use one another in every way, in circles too. */

const NAMES = ["active", "b", "c", "d", "e"] as const;

export const anyIngredient = fc.record({
  title: fc.option(fc.string()),
  relationship: fc.constantFrom("parentOf" as const, "componentOf" as const, "inputTo" as const),
  manifest: fc.option(fc.constantFrom(...NAMES)),
  problems: fc.subarray([UNTRUSTED, BROKEN]),
});

const anyManifest = (name: string) =>
  fc
    .record({ signals: fc.subarray([...SIGNALS]), ingredients: fc.array(anyIngredient, { maxLength: 4 }) })
    .map((facts) => manifest(name, facts));

export const anyReport = fc
  .tuple(fc.constantFrom("invalid" as const, "valid" as const, "trusted" as const), ...NAMES.map(anyManifest))
  .map(([state, ...manifests]) => report(manifests, { state }));

export const anyDeclaration = fc.option(
  fc.record({
    kind: fc.constantFrom("none" as const, "modified" as const, "generated" as const),
    note: fc.option(fc.string()),
  }),
);
