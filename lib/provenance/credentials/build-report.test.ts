import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { factsOf, REPORT_LIMITS } from "#lib/provenance/credentials/build-report";
import { engineOutput } from "#lib/provenance/credentials/engine/engine-output";
import { provenanceReport } from "#lib/provenance/credentials/report";

const uri = (manifest: string, part = "c2pa.signature") => `self#jumbf=/c2pa/${manifest}/${part}`;
const delta = (user: string, label: string, statuses: Record<string, { code: string; url: string }[]>) => ({
  ingredientAssertionURI: uri(user, `c2pa.assertions/${label}`),
  validationDeltas: { success: [], informational: [], failure: [], ...statuses },
});

const circumstances = {
  receivedAt: new Date("2026-11-01T00:00:00Z"),
  now: new Date("2026-11-01T00:00:00Z"),
  roots: [],
  authorities: [],
  signatures: new Map(),
};
const facts = (output: unknown) => factsOf(engineOutput.parse(output), circumstances).facts;
const complete = (output: unknown) =>
  provenanceReport.parse({ ...facts(output), engine: { name: "e", version: "1" }, trustList: null });

/** A: made of B (placed) and C (opened), and B of D. */
const family = (overrides: Record<string, unknown> = {}) => ({
  active_manifest: "A",
  validation_state: "Trusted",
  manifests: {
    D: { title: "d" },
    B: { title: "b", ingredients: [{ title: "d", label: "i", relationship: "parentOf", active_manifest: "D" }] },
    A: {
      title: "a",
      ingredients: [
        { title: "b", label: "i1", relationship: "componentOf", active_manifest: "B" },
        { title: "c", label: "i2", relationship: "parentOf", active_manifest: "C" },
        { title: "e", label: "i3", relationship: "inputTo" },
      ],
    },
    C: { title: "c" },
    unrelated: { title: "u" },
  },
  ...overrides,
});

const problemsOf = (output: unknown, manifest: string, ingredient: number) =>
  facts(output)
    .manifests.find(({ label }) => label === manifest)
    ?.ingredients[ingredient]?.problems.map(({ code }) => code);

describe("the manifests of a report", () => {
  test("are the active one and those it was made from, nearest first, and no others", () => {
    expect(facts(family()).manifests.map(({ label }) => label)).toEqual(["A", "B", "C", "D"]);
  });

  test("are each there once, even when they run in circles", () => {
    const circle = (next: string) => ({
      ingredients: [{ relationship: "parentOf", active_manifest: next, label: "i" }],
    });
    const output = family({ manifests: { A: circle("B"), B: circle("A") } });
    expect(facts(output).manifests.map(({ label }) => label)).toEqual(["A", "B"]);
  });

  test("name the manifest of an ingredient only when it is there", () => {
    const output = family({
      manifests: { A: { ingredients: [{ relationship: "parentOf", active_manifest: "gone", label: "i" }] } },
    });
    expect(facts(output).manifests[0]?.ingredients[0]?.manifest).toBeNull();
    expect(facts(output).manifests[0]?.signals).toContain("mediaUnknownProvenance");
  });

  test("without an active one that exists are invalid and not a crash", () => {
    for (const active of ["nowhere", "__proto__", null]) {
      expect(facts(family({ active_manifest: active }))).toMatchObject({
        state: "invalid",
        source: "embedded",
        manifests: [],
        problems: [{ code: "claim.missing" }],
      });
    }
  });
});

describe("the problems of an ingredient", () => {
  const mismatch = { code: "claimSignature.mismatch", url: uri("B") };
  const untrusted = { code: "signingCredential.untrusted", url: uri("B") };

  test("are what the engine found below it", () => {
    const output = family({ validation_results: { ingredientDeltas: [delta("A", "i1", { failure: [mismatch] })] } });
    expect(problemsOf(output, "A", 0)).toEqual(["claimSignature.mismatch"]);
    expect(problemsOf(output, "A", 1)).toEqual([]);
    expect(facts(output).problems).toEqual([
      {
        code: "claimSignature.mismatch",
        explanation: expect.stringMatching(/^Source file “b”: /) as unknown,
      },
    ]);
  });

  test("are also what a signer wrote down about it, which the engine then leaves out", () => {
    const output = family();
    Object.assign(output.manifests.A.ingredients[0] ?? {}, { validation_status: [mismatch] });
    expect(problemsOf(output, "A", 0)).toEqual(["claimSignature.mismatch"]);
    expect(facts(output).problems).toEqual([]);
  });

  test("are found in the newer form of such notes, also for what lies deeper", () => {
    const output = family();
    Object.assign(output.manifests.A.ingredients[0] ?? {}, {
      validation_results: {
        activeManifest: { success: [], informational: [], failure: [untrusted] },
        ingredientDeltas: [delta("B", "i", { failure: [{ code: "assertion.dataHash.mismatch", url: uri("D") }] })],
      },
    });
    expect(problemsOf(output, "A", 0)).toEqual(["signingCredential.untrusted"]);
    expect(problemsOf(output, "B", 0)).toEqual(["assertion.dataHash.mismatch"]);
  });

  test("do not repeat another's distrust of a signer whom our list knows", () => {
    const trusted = { code: "signingCredential.trusted", url: uri("B") };
    const output = family({ validation_results: { ingredientDeltas: [delta("A", "i1", { success: [trusted] })] } });
    Object.assign(output.manifests.A.ingredients[0] ?? {}, { validation_status: [untrusted, mismatch] });
    expect(problemsOf(output, "A", 0)).toEqual(["claimSignature.mismatch"]);
  });

  test("stay when only an identity in the credentials is trusted, and not their signer", () => {
    const identity = { code: "signingCredential.trusted", url: uri("B", "c2pa.assertions/cawg.identity") };
    const output = family({ validation_results: { ingredientDeltas: [delta("A", "i1", { success: [identity] })] } });
    Object.assign(output.manifests.A.ingredients[0] ?? {}, { validation_status: [untrusted] });
    expect(problemsOf(output, "A", 0)).toEqual(["signingCredential.untrusted"]);
  });

  test("are not remarks and successes that a signer wrote down", () => {
    const output = family();
    Object.assign(output.manifests.A.ingredients[0] ?? {}, {
      validation_status: [
        { code: "timeStamp.mismatch", url: uri("B") },
        { code: "claimSignature.validated", url: uri("B") },
      ],
    });
    expect(problemsOf(output, "A", 0)).toEqual([]);
  });

  test.each(["B", "decoy"])("cannot be kept out of sight by an odd name, with a manifest %s beside", (beside) => {
    const odd = "B/c2pa.signature";
    const output = family({
      manifests: {
        A: { ingredients: [{ title: "b", label: "i1", relationship: "componentOf", active_manifest: odd }] },
        [odd]: {},
        [beside]: {},
      },
      validation_results: {
        ingredientDeltas: [delta("A", "i1", { failure: [{ code: "claimSignature.mismatch", url: uri(odd) }] })],
      },
    });
    expect(problemsOf(output, "A", 0)).toEqual(["claimSignature.mismatch"]);
  });

  test("show wherever the same manifest was used", () => {
    const twice = [1, 2].map((number) => ({
      title: String(number),
      label: `i${String(number)}`,
      relationship: "componentOf",
      active_manifest: "B",
    }));
    const output = family({
      manifests: { A: { ingredients: twice }, B: {} },
      validation_results: { ingredientDeltas: [delta("A", "i1", { failure: [mismatch] })] },
    });
    expect(problemsOf(output, "A", 1)).toEqual(["claimSignature.mismatch"]);
  });
});

describe("actions", () => {
  const withActions = (data: unknown, manifest: Record<string, unknown> = {}) =>
    facts(
      family({ manifests: { A: { assertions: [{ label: "c2pa.actions.v2", data, created: true }], ...manifest } } }),
    ).manifests[0];

  test("are shown with tool, time and words", () => {
    const shown = withActions({
      actions: [
        { action: "c2pa.edited", softwareAgent: { name: "Studio", version: "3" }, when: "2026-01-02T03:04:05+02:00" },
        { action: "c2pa.filtered", softwareAgent: "Old tool", parameters: { name: "blur" }, when: "yesterday" },
        { action: "c2pa.placed", softwareAgentIndex: 1 },
      ],
      softwareAgents: [{ name: "first" }, { name: "second" }],
    });
    expect(shown?.actions).toEqual([
      {
        action: "c2pa.edited",
        digitalSourceType: null,
        softwareAgent: "Studio 3",
        when: "2026-01-02T01:04:05.000Z",
        description: null,
      },
      { action: "c2pa.filtered", digitalSourceType: null, softwareAgent: "Old tool", when: null, description: "blur" },
      { action: "c2pa.placed", digitalSourceType: null, softwareAgent: "second", when: null, description: null },
    ]);
  });

  test("take what they leave out from their template", () => {
    const digitalSourceType = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";
    const shown = withActions({
      actions: [{ action: "c2pa.edited" }],
      templates: [{ action: "c2pa.edited", digitalSourceType }],
      allActionsIncluded: true,
    });
    expect(shown?.signals).toEqual(["perceptibleGenAI"]);
  });

  test("of any shape do no harm", () => {
    const shown = withActions({ actions: [7, null, { action: 5, when: {}, digitalSourceType: [] }], templates: "x" });
    expect(shown?.signals).toEqual(["ambiguousActions"]);
  });

  test("that are only gathered are ambiguous in a claim of version 2, and not in one of version 1", () => {
    const data = { actions: [{ action: "c2pa.created" }], allActionsIncluded: true };
    const assertions = [{ label: "c2pa.actions.v2", data }];
    expect(withActions(data, { claim_version: 2, assertions })?.signals).toEqual(["ambiguousActions"]);
    expect(withActions(data, { claim_version: 1, assertions })?.signals).toEqual([]);
  });
});

describe("a report of a file that was made to be too much", () => {
  const huge = (count: number) =>
    family({
      manifests: Object.fromEntries(
        Array.from({ length: count }, (_, index) => [
          index === 0 ? "A" : `M${String(index)}`,
          {
            title: "\u202e".repeat(50) + "t".repeat(100_000),
            claim_generator: "g".repeat(100_000),
            signature_info: { issuer: "i".repeat(100_000), common_name: "c".repeat(100_000), time: "t".repeat(1_000) },
            assertions: [
              {
                label: "c2pa.actions",
                data: {
                  actions: Array.from({ length: 50 }, () => ({
                    action: "a".repeat(1_000),
                    digitalSourceType: "d".repeat(1_000),
                    description: "x".repeat(5_000),
                  })),
                },
              },
            ],
            ingredients: Array.from({ length: 20 }, (_unused, other) => ({
              title: "i".repeat(1_000),
              relationship: "componentOf",
              label: `i${String(other)}`,
              active_manifest: `M${String(index * 2 + other)}`,
              validation_status: Array.from({ length: 30 }, (_none, n) => ({ code: `x.${String(n)}` })),
            })),
          },
        ]),
      ),
    });

  test("stays small, and says that it was shortened", () => {
    const report = complete(huge(300));
    expect(report.manifests.length).toBeLessThanOrEqual(REPORT_LIMITS.manifests);
    expect(report.problems[0]?.code).toBe("report.shortened");
    expect(JSON.stringify(report).length).toBeLessThan(4 * 1024 ** 2);
    expect(JSON.stringify(report)).not.toContain("\u202e");
  });

  test("still has the signals of all that was done", () => {
    const action = (index: number) =>
      index === 4_999
        ? {
            action: "c2pa.edited",
            digitalSourceType: "http://cv.iptc.org/newscodes/digitalsourcetype/compositeSynthetic",
          }
        : { action: "c2pa.cropped" };
    const data = { actions: Array.from({ length: 5_000 }, (_, index) => action(index)), allActionsIncluded: true };
    const [first] = facts(family({ manifests: { A: { assertions: [{ label: "c2pa.actions.v2", data }] } } })).manifests;
    expect(first?.actions).toHaveLength(REPORT_LIMITS.actions);
    expect(first?.signals).toEqual(["perceptibleGenAI"]);
  });
});

test("whatever assertions contain, there is a report of the contract's shape", () => {
  const anything = fc.anything({ maxDepth: 2 });
  const manifest = fc.record(
    {
      title: anything,
      claim_generator_info: anything,
      ingredients: fc.oneof(
        anything,
        fc.array(fc.record({ title: anything, active_manifest: fc.constantFrom("A", "B") })),
      ),
      assertions: fc.oneof(anything, fc.array(fc.record({ label: fc.constant("c2pa.actions"), data: anything }))),
      signature_info: anything,
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(manifest, manifest, (a, b) => {
      expect(complete(family({ manifests: { A: a, B: b } })).manifests.length).toBeGreaterThan(0);
    }),
  );
});
