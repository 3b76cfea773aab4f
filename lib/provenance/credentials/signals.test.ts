import { describe, expect, test } from "vitest";

import type { Signal } from "#lib/platform/shared/signal-vocabulary";
import { signalsOf } from "#lib/provenance/credentials/signals";
import { DIGITAL_SOURCE_TYPES as TYPES } from "#lib/provenance/signing/manifest";

const IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/";

const over = (
  actions: [action: string, digitalSourceType?: string][],
  facts: { complete?: boolean; gathered?: boolean; ingredients?: (string | null)[] } = {},
): Signal[] =>
  signalsOf({
    actions: actions.map(([action, digitalSourceType = null]) => ({ action, digitalSourceType })),
    allActionsIncluded: facts.complete ?? true,
    gathered: facts.gathered ?? false,
    ingredients: (facts.ingredients ?? []).map((manifest) => ({ manifest })),
  });

describe.each(["c2pa.created", "c2pa.opened"])("an asset that begins by %s", (inception) => {
  test.each<[string, Signal[]]>([
    [TYPES.trainedAlgorithmicMedia, ["fullyGenAIMedia"]],
    [TYPES.compositeWithTrainedAlgorithmicMedia, ["partlyGenAICreation"]],
    [TYPES.composite, ["compositionMayContainGenAI"]],
    [TYPES.screenCapture, ["screenCaptureMayContainGenAI"]],
    [TYPES.digitalCapture, ["capturedMedia"]],
    [TYPES.computationalCapture, ["capturedMedia"]],
    [TYPES.compositeCapture, ["capturedMediaStitched"]],
    [TYPES.digitalCreation, ["nonGenAIDigitalCreation"]],
    [TYPES.empty, ["blankCanvas"]],
    [`${IPTC}negativeFilm`, []],
    [`${IPTC}algorithmicMedia`, []],
    // The right word from the wrong vocabulary is another word.
    ["http://c2pa.org/digitalsourcetype/digitalCapture", []],
    [`${IPTC}empty`, []],
    ["https://evil.example/digitalsourcetype/digitalCapture", []],
    ["digitalCapture", []],
    // As found in files of real tools: what is misspelt still tells of AI, and proves no camera.
    [` ${TYPES.trainedAlgorithmicMedia} `, ["fullyGenAIMedia"]],
    [`\u200b${TYPES.trainedAlgorithmicMedia}\u00a0`, ["fullyGenAIMedia"]],
    [TYPES.trainedAlgorithmicMedia.replace("http:", "https:"), ["fullyGenAIMedia"]],
    [`${TYPES.trainedAlgorithmicMedia}/`, ["fullyGenAIMedia"]],
    [` ${TYPES.digitalCapture}`, []],
    [TYPES.digitalCapture.replace("http:", "https:"), []],
    [`${TYPES.digitalCapture}/`, []],
  ])("from %s gives %j", (type, expected) => {
    expect(over([[inception, type]])).toEqual(expected);
  });
});

test.each([
  "c2pa.converted",
  "c2pa.published",
  "c2pa.repackaged",
  "c2pa.transcoded",
  "c2pa.resized.proportional",
  "c2pa.enhanced",
  "c2pa.edited.metadata",
  "c2pa.watermarked",
  "c2pa.watermarked.bound",
  "c2pa.watermarked.unbound",
  "c2pa.redacted",
])("%s is not editorial, and nothing perceptible follows from it", (action) => {
  expect(over([[action]])).toEqual(["nonEditorial"]);
  expect(over([[action, TYPES.trainedAlgorithmicMedia]])).toEqual(["nonEditorial"]);
});

test.each<[string, Signal[]]>([
  [TYPES.trainedAlgorithmicMedia, ["perceptibleGenAI"]],
  [TYPES.compositeWithTrainedAlgorithmicMedia, ["perceptibleGenAI"]],
  [TYPES.compositeSynthetic, ["perceptibleGenAI"]],
  [TYPES.trainedAlgorithmicData, ["perceptibleGenAI"]],
  [TYPES.digitalArt, ["perceptiblePossiblyGenAI", "perceptibleNonGenAI"]],
  [TYPES.composite, ["perceptiblePossiblyGenAI", "perceptibleNonGenAI"]],
  [TYPES.digitalCapture, ["perceptibleNonGenAI"]],
  [`${IPTC}trainedAlgorithmicData`, ["perceptibleNonGenAI"]],
])("an edit with %s gives %j", (type, expected) => {
  expect(over([["c2pa.edited", type]])).toEqual(expected);
});

test("an edit without a source type says nothing about AI", () => {
  expect(over([["c2pa.edited"], ["c2pa.cropped"]])).toEqual([]);
});

test("an ingredient without a manifest has an unknown provenance", () => {
  expect(over([["c2pa.opened"]], { ingredients: ["urn:a", null] })).toEqual(["mediaUnknownProvenance"]);
  expect(over([["c2pa.opened"]], { ingredients: ["urn:a"] })).toEqual([]);
});

describe("actions are ambiguous", () => {
  test.each<[string, Signal[]]>([
    ["when there are none", over([])],
    ["when the list is not declared complete", over([["c2pa.created"]], { complete: false })],
    ["when they are only gathered", over([["c2pa.created"]], { gathered: true })],
    ["when one is custom", over([["c2pa.created"], ["com.example.magic"]])],
    ["when one pretends to be of the standard", over([["c2pa.created"], ["c2pa.magic"]])],
    ["when one is unknown", over([["c2pa.created"], ["c2pa.unknown"]])],
  ])("%s", (_, signals) => {
    expect(signals).toEqual(["ambiguousActions"]);
  });

  test("but not when all are known, created and complete", () => {
    expect(over([["c2pa.created"], ["c2pa.trimmed"], ["c2pa.transcoded"]])).toEqual(["nonEditorial"]);
  });
});
