import { describe, expect, test } from "vitest";

import { type Signal, SIGNALS } from "#lib/platform/shared/signal-vocabulary";
import type { IngredientReport, ManifestReport, ProvenanceReport } from "#lib/provenance/credentials/report";
import { type Declaration, label, type LabelKind } from "#lib/provenance/labels/label";
import { BROKEN, ingredient, labelOf, manifest, report, UNTRUSTED } from "#lib/testing/reports";

const judge = (read: ProvenanceReport | null, declaration: Declaration | null = null) =>
  label.parse(labelOf({ report: read, declaration }));
const declares = (kind: Declaration["kind"], note: string | null = null): Declaration => ({ kind, note });

/** The file's own manifest, and the same signal one ingredient further down, by every road there is. */
const POSITIONS: Record<string, (signals: Signal[]) => ManifestReport[]> = {
  "the active manifest": (signals) => [manifest("active", { signals })],
  "a valid parent": (signals) => [
    manifest("active", { ingredients: [ingredient("parent", { relationship: "parentOf" })] }),
    manifest("parent", { signals }),
  ],
  "a parent of a parent": (signals) => [
    manifest("active", { ingredients: [ingredient("parent", { relationship: "parentOf" })] }),
    manifest("parent", { ingredients: [ingredient("grandparent", { relationship: "parentOf" })] }),
    manifest("grandparent", { signals }),
  ],
  "a component": (signals) => [
    manifest("active", { ingredients: [ingredient("part")] }),
    manifest("part", { signals }),
  ],
  "a component of a parent": (signals) => [
    manifest("active", { ingredients: [ingredient("parent", { relationship: "parentOf" })] }),
    manifest("parent", { ingredients: [ingredient("part")] }),
    manifest("part", { signals }),
  ],
  "a parent of a component": (signals) => [
    manifest("active", { ingredients: [ingredient("part")] }),
    manifest("part", { ingredients: [ingredient("older", { relationship: "parentOf" })] }),
    manifest("older", { signals }),
  ],
};
const WHOLE = ["the active manifest", "a valid parent", "a parent of a parent"];

/** docs/decisions/labels.md, row by row: what a signal supports for the whole, and in a component. */
const TABLE: Record<Signal, [LabelKind, LabelKind]> = {
  fullyGenAIMedia: ["ai-generated", "ai-modified"],
  partlyGenAICreation: ["ai-modified", "ai-modified"],
  perceptibleGenAI: ["ai-modified", "ai-modified"],
  compositionMayContainGenAI: ["may-contain-ai", "may-contain-ai"],
  screenCaptureMayContainGenAI: ["may-contain-ai", "may-contain-ai"],
  perceptiblePossiblyGenAI: ["may-contain-ai", "may-contain-ai"],
  capturedMedia: ["captured", "none"],
  capturedMediaStitched: ["captured", "none"],
  blankCanvas: ["none", "none"],
  nonGenAIDigitalCreation: ["none", "none"],
  perceptibleNonGenAI: ["none", "none"],
  nonEditorial: ["none", "none"],
  mediaUnknownProvenance: ["none", "none"],
  ambiguousActions: ["none", "none"],
};

describe.each(Object.entries(POSITIONS))("in %s", (place, build) => {
  test.each(SIGNALS)("%s supports what the table says", (signal) => {
    const expected = TABLE[signal][WHOLE.includes(place) ? 0 : 1];
    const result = judge(report(build([signal])));
    expect(result.kind).toBe(expected);
    expect([result.confidence, result.basis]).toEqual(
      expected === "none" ? [null, null] : ["confirmed", "content-credentials"],
    );
    expect(result.contestable).toBe(expected !== "none");
  });

  test.each(SIGNALS)("%s is only claimed when the file's signer is not recognised", (signal) => {
    const result = judge(report(build([signal]), { state: "valid", problems: [UNTRUSTED] }));
    expect(result.confidence).toBe(result.kind === "none" ? null : "claimed");
    expect(result.kind).not.toBe("captured");
  });

  test.each(SIGNALS)("%s of an expired signer supports AI as claimed, and never a camera recording", (signal) => {
    const expired = [{ code: "signingCredential.expired", explanation: "The certificate had expired." }];
    const result = judge(report(build([signal]), { state: "invalid", problems: expired, signerStanding: "expired" }));
    const expected = TABLE[signal][WHOLE.includes(place) ? 0 : 1];
    expect(result.kind).toBe(expected === "captured" ? "none" : expected);
    expect(result.confidence).toBe(result.kind === "none" ? null : "claimed");
    expect(result.evidence.map(({ text }) => text).join(" ")).toContain(
      "Unverified credentials: the signer's certificate",
    );
  });

  test.each(SIGNALS)("%s supports nothing when the credentials are invalid", (signal) => {
    const result = judge(report(build([signal]), { state: "invalid", problems: [BROKEN] }));
    expect(result).toMatchObject({ kind: "none", confidence: null, basis: null, contestable: false });
    expect(result.evidence).toEqual([
      {
        text: "Unverified credentials: they failed validation, so we don't rely on them. The content was changed after signing.",
      },
    ]);
  });
});

describe("a camera recording", () => {
  test.each(Object.keys(POSITIONS))("is not concluded while changes in %s may be left out", (place) => {
    const [active, ...rest] = POSITIONS[place]?.(["ambiguousActions"]) ?? [];
    const captured = { ...active, signals: [...(active?.signals ?? []), "capturedMedia"] } as ManifestReport;
    const result = judge(report([captured, ...rest]));
    expect(result.kind).toBe("none");
    expect(result.evidence.map(({ text }) => text).join(" ")).toContain("not declared complete");
  });

  test("stays one when it was only converted", () => {
    expect(judge(report([manifest("active", { signals: ["capturedMedia", "nonEditorial"] })])).kind).toBe("captured");
  });

  test.each(["fullyGenAIMedia", "perceptibleGenAI", "perceptiblePossiblyGenAI"] as const)(
    "gives way to %s in a component",
    (signal) => {
      const manifests = [
        manifest("active", { signals: ["capturedMedia"], ingredients: [ingredient("part")] }),
        manifest("part", { signals: [signal] }),
      ];
      expect(judge(report(manifests)).kind).toBe(TABLE[signal][1]);
    },
  );
});

describe("along a chain of ingredients", () => {
  const chain = (
    relationship: IngredientReport["relationship"],
    problems: IngredientReport["problems"],
    facts: Partial<ProvenanceReport> = {},
  ) =>
    report(
      [
        manifest("active", { ingredients: [ingredient("older", { relationship, problems })] }),
        manifest("older", { ingredients: [ingredient("oldest", { relationship: "parentOf" })] }),
        manifest("oldest", { signals: ["fullyGenAIMedia"] }),
      ],
      facts,
    );

  test("one signer who is not recognised makes everything behind it only claimed", () => {
    expect(judge(chain("parentOf", [UNTRUSTED]))).toMatchObject({ kind: "ai-generated", confidence: "claimed" });
  });

  test("an ingredient that fails validation supports no positive claim, nor does anything behind it", () => {
    for (const relationship of ["parentOf", "componentOf"] as const) {
      const result = judge(chain(relationship, [UNTRUSTED, BROKEN]));
      expect(result.kind).toBe("none");
      expect(result.evidence.at(-1)).toMatchObject({ manifest: "active" });
      expect(result.evidence.at(-1)?.text).toContain("failed validation");
    }
  });

  test("a weaker word replaces no stronger one, whichever kind it is for", () => {
    const manifests = [
      manifest("active", {
        signals: ["perceptiblePossiblyGenAI"],
        ingredients: [ingredient("older", { relationship: "parentOf", problems: [UNTRUSTED] })],
      }),
      manifest("older", { signals: ["fullyGenAIMedia"] }),
    ];
    const result = judge(report(manifests));
    expect(result).toMatchObject({ kind: "may-contain-ai", confidence: "confirmed" });
    expect(result.evidence.find(({ manifest: label }) => label === "older")?.text).toMatch(
      /^AI-generated \(unverified\): /,
    );
  });

  test("an ingredient whose signer had expired, all else being sound, supports AI as claimed", () => {
    const expired = [{ code: "signingCredential.expired", explanation: "The certificate had expired." }];
    expect(judge(chain("parentOf", expired))).toMatchObject({ kind: "ai-generated", confidence: "claimed" });
    expect(judge(chain("parentOf", [...expired, UNTRUSTED])).kind).toBe("none");
  });

  test("no number of manifests or ingredients hides what one of them says", () => {
    const many = Array.from({ length: 20_000 }, (_, index) => `part ${String(index)}`);
    const manifests = [
      manifest("active", { ingredients: many.map((name) => ingredient(name)) }),
      ...many.map((name) => manifest(name, { signals: ["mediaUnknownProvenance"] })),
      manifest("part 20000", { signals: ["fullyGenAIMedia"] }),
    ];
    manifests[0]?.ingredients.push(ingredient("part 20000"));
    expect(judge(report(manifests))).toMatchObject({ kind: "ai-modified", confidence: "confirmed" });
  });

  test("a prompt or reference supports nothing by itself", () => {
    expect(judge(chain("inputTo", [])).kind).toBe("none");
  });

  test("the stronger of two roads to the same manifest counts", () => {
    const manifests = [
      manifest("active", {
        ingredients: [
          ingredient("older", { problems: [UNTRUSTED] }),
          ingredient("older", { relationship: "parentOf" }),
          ingredient("older", { relationship: "parentOf", problems: [BROKEN] }),
        ],
      }),
      manifest("older", { signals: ["fullyGenAIMedia"] }),
    ];
    expect(judge(report(manifests))).toMatchObject({ kind: "ai-generated", confidence: "confirmed" });
  });

  test("a manifest that names itself as its ancestor ends", () => {
    const manifests = [
      manifest("active", { signals: ["perceptibleGenAI"], ingredients: [ingredient("active"), ingredient("other")] }),
      manifest("other", { ingredients: [ingredient("active", { relationship: "parentOf", problems: [UNTRUSTED] })] }),
    ];
    expect(judge(report(manifests))).toMatchObject({ kind: "ai-modified", confidence: "confirmed" });
  });
});

describe("what a creator declares", () => {
  const generated = report([manifest("active", { signals: ["fullyGenAIMedia"] })]);
  const modified = report([manifest("active", { signals: ["perceptibleGenAI"] })]);

  test.each([
    ["none", "none", null],
    ["modified", "ai-modified", "declared"],
    ["generated", "ai-generated", "declared"],
  ] as const)("%s on a file that says nothing gives %s", (kind, expected, confidence) => {
    for (const provenance of [null, report([], { state: "none", source: "none" })]) {
      const result = judge(provenance, declares(kind));
      expect(result).toMatchObject({ kind: expected, confidence, basis: confidence && "creator" });
    }
  });

  test("replaces no badge that is better supported, and stands beside it under its own word", () => {
    const result = judge(modified, declares("generated"));
    expect(result).toMatchObject({ kind: "ai-modified", confidence: "confirmed", basis: "content-credentials" });
    expect(result.evidence.map(({ text }) => text)).toContain(
      "Creator: AI-generated: The creator says that this was made by AI.",
    );
  });

  test("raises a camera recording, and its basis is then the creator", () => {
    const captured = report([manifest("active", { signals: ["capturedMedia"] })]);
    expect(judge(captured).kind).toBe("captured");
    expect(judge(captured, declares("modified"))).toMatchObject({
      kind: "ai-modified",
      confidence: "declared",
      basis: "creator",
    });
  });

  test("never lowers what credentials establish", () => {
    expect(judge(generated, declares("none"))).toMatchObject({
      kind: "ai-generated",
      confidence: "confirmed",
      basis: "content-credentials",
    });
  });

  test("the same as the credentials leaves the credentials as the basis", () => {
    const claimed = report([manifest("active", { signals: ["fullyGenAIMedia"] })], { state: "valid" });
    expect(judge(claimed, declares("generated"))).toMatchObject({
      confidence: "claimed",
      basis: "content-credentials",
    });
  });

  test("counts also where credentials could not be verified, and both are said", () => {
    const result = judge(report([], { state: "invalid", problems: [BROKEN] }), declares("modified", "Sky replaced."));
    expect(result).toMatchObject({ kind: "ai-modified", confidence: "declared", basis: "creator" });
    expect(result.evidence.map(({ text }) => text)).toEqual([
      "The creator says that AI was used to change parts of this. Their note: “Sky replaced.”",
      "Unverified credentials: they failed validation, so we don't rely on them. The content was changed after signing.",
    ]);
  });
});

describe("the sentences", () => {
  test("name the signer, the tool, the manifest and the action", () => {
    const action = {
      action: "c2pa.created",
      digitalSourceType: "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
      softwareAgent: "Aurora Model 2",
      when: null,
      description: null,
    };
    const result = judge(report([manifest("active", { signals: ["fullyGenAIMedia"], actions: [action] })]));
    expect(result.evidence).toEqual([
      {
        text: "Credentials signed by “Example Camera Co” say that a generative AI model made all of it. Tool named: “Aurora Model 2”.",
        manifest: "active",
        action: "c2pa.created",
      },
    ]);
  });

  test("hold names from a hostile file as short, visible text", () => {
    const signer = { name: `\u202Eevil\n${"x".repeat(500)}`, issuer: "" };
    const text = judge(report([manifest("active", { signals: ["fullyGenAIMedia"], signer })])).evidence[0]?.text ?? "";
    expect(text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(text.length).toBeLessThan(300);
  });

  test.each([
    [report([], { state: "none", source: "none" }), "found none"],
    [report([], { state: "none", source: "remote-not-fetched" }), "don't fetch such addresses"],
    [report([manifest("active")]), "We found none that the rules for labels read"],
    [report([manifest("active", { signals: ["mediaUnknownProvenance"] })]), "of its own"],
  ])("say why there is no label", (provenance, words) => {
    const result = judge(provenance);
    expect(result.kind).toBe("none");
    expect(result.evidence.map(({ text }) => text).join(" ")).toContain(words);
  });
});
