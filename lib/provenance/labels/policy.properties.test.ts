import fc from "fast-check";
import { expect, test } from "vitest";

import type { ProvenanceReport } from "#lib/provenance/credentials/report";
import { type Declaration, LABEL_KINDS, type LabelKind } from "#lib/provenance/labels/label";
import { anyDeclaration, anyIngredient, anyReport } from "#lib/testing/any-report";
import { labelOf, manifest } from "#lib/testing/reports";

const judge = (read: ProvenanceReport | null, declaration: Declaration | null = null) =>
  labelOf({ report: read, declaration });

/** What says something about AI, wherever it stands. */
const AI_SIGNALS = [
  "fullyGenAIMedia",
  "partlyGenAICreation",
  "perceptibleGenAI",
  "compositionMayContainGenAI",
  "screenCaptureMayContainGenAI",
  "perceptiblePossiblyGenAI",
] as const;

const CONFIDENCES = ["suspected", "declared", "claimed", "confirmed"];

/** How much a badge says about AI: how well it is supported first, then its kind. A recording or nothing is least. */
const strength = ({ kind, confidence }: { kind: LabelKind; confidence: string | null }) =>
  kind === "captured" || kind === "none"
    ? -1
    : 10 * CONFIDENCES.indexOf(confidence ?? "") + LABEL_KINDS.length - LABEL_KINDS.indexOf(kind);

test("more evidence of AI never lowers a label", () => {
  fc.assert(
    fc.property(
      anyReport,
      anyDeclaration,
      fc.constantFrom(...AI_SIGNALS),
      fc.nat(4),
      (provenance, declaration, signal, at) => {
        const more = {
          ...provenance,
          manifests: provenance.manifests.map((item, index) =>
            index === at ? { ...item, signals: [...new Set([...item.signals, signal])] } : item,
          ),
        };
        expect(strength(judge(more, declaration))).toBeGreaterThanOrEqual(strength(judge(provenance, declaration)));
      },
    ),
  );
});

test("one more ingredient that tells of AI never lowers a label", () => {
  fc.assert(
    fc.property(
      anyReport,
      anyDeclaration,
      fc.constantFrom(...AI_SIGNALS),
      anyIngredient,
      (provenance, declaration, signal, road) => {
        const [active, ...rest] = provenance.manifests;
        if (active === undefined) return;
        const more = {
          ...provenance,
          manifests: [
            { ...active, ingredients: [...active.ingredients, { ...road, manifest: "new" }] },
            ...rest,
            manifest("new", { signals: [signal] }),
          ],
        };
        expect(strength(judge(more, declaration))).toBeGreaterThanOrEqual(strength(judge(provenance, declaration)));
      },
    ),
  );
});

test("a declaration never lowers a label", () => {
  fc.assert(
    fc.property(anyReport, anyDeclaration, (provenance, declaration) => {
      expect(strength(judge(provenance, declaration))).toBeGreaterThanOrEqual(strength(judge(provenance)));
    }),
  );
});

test("invalid credentials never support a positive claim", () => {
  fc.assert(
    fc.property(anyReport, (provenance) => {
      const result = judge({ ...provenance, state: "invalid" });
      expect([result.kind, result.confidence, result.basis]).toEqual(["none", null, null]);
    }),
  );
});

test("no badge has a strong word that a recognised signer, the platform or staff did not give", () => {
  fc.assert(
    fc.property(anyReport, anyDeclaration, (provenance, declaration) => {
      const result = judge({ ...provenance, state: "valid" }, declaration);
      expect(result.confidence).not.toBe("confirmed");
      expect(result.kind).not.toBe("captured");
    }),
  );
});

test("the order in which a file lists things changes nothing", () => {
  const shuffled = <Item>(items: Item[], seed: number): Item[] =>
    items
      .map((item, index) => ({ item, at: Math.sin(seed * (index + 1)) }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item);
  fc.assert(
    fc.property(anyReport, anyDeclaration, fc.integer({ min: 1, max: 1000 }), (provenance, declaration, seed) => {
      const [active, ...rest] = provenance.manifests.map((item) => ({
        ...item,
        signals: shuffled(item.signals, seed),
        ingredients: shuffled(item.ingredients, seed),
      }));
      const other = { ...provenance, manifests: [...(active ? [active] : []), ...shuffled(rest, seed)] };
      expect(judge(other, declaration)).toEqual(judge(provenance, declaration));
    }),
  );
});

test("only kind none is without confidence and basis, and every label says why", () => {
  fc.assert(
    fc.property(anyReport, anyDeclaration, (provenance, declaration) => {
      const result = judge(provenance, declaration);
      expect(result.confidence === null).toBe(result.kind === "none");
      expect(result.basis === null).toBe(result.kind === "none");
      expect(result.evidence.length).toBeGreaterThan(0);
    }),
  );
});
