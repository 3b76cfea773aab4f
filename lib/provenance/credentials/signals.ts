import { SIGNALS, type Signal } from "#lib/platform/shared/signal-vocabulary";
import { C2PA_SOURCES, IPTC_SOURCES, sourceTypeTerm } from "#lib/provenance/credentials/digital-source-types";

/** What the rubric looks at in one action. */
export interface ActionEvidence {
  action: string;
  digitalSourceType: string | null;
}

/** What the rubric looks at in one manifest. */
export interface SignalEvidence {
  actions: readonly ActionEvidence[];
  /** Every actions assertion says that its list is complete. */
  allActionsIncluded: boolean;
  /** Some actions assertion is only gathered: the signer passes it on and does not answer for it. */
  gathered: boolean;
  ingredients: readonly { manifest: string | null }[];
}

const INCEPTION = new Set(["c2pa.created", "c2pa.opened"]);

const NON_EDITORIAL = new Set([
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
]);

/** The other actions that C2PA (2.x, and 1.x before) defines. Any other action is custom: its effect is unknown. */
const EDITORIAL = new Set([
  "c2pa.addedText",
  "c2pa.adjustedColor",
  "c2pa.changedSpeed",
  "c2pa.color_adjustments",
  "c2pa.copied",
  "c2pa.cropped",
  "c2pa.deleted",
  "c2pa.drawing",
  "c2pa.dubbed",
  "c2pa.edited",
  "c2pa.filtered",
  "c2pa.formatted",
  "c2pa.managed",
  "c2pa.orientation",
  "c2pa.placed",
  "c2pa.printed",
  "c2pa.produced",
  "c2pa.removed",
  "c2pa.resized",
  "c2pa.saved",
  "c2pa.translated",
  "c2pa.trimmed",
  "c2pa.version_updated",
]);

const GEN_AI = [
  "iptc:trainedAlgorithmicMedia",
  "iptc:compositeWithTrainedAlgorithmicMedia",
  "iptc:compositeSynthetic",
  "c2pa:trainedAlgorithmicData",
];
const POSSIBLY_GEN_AI = ["iptc:digitalArt", "iptc:composite"];

/** The source type by vocabulary and term. Stray blanks and https are read as what they mean. */
const nameOf = (uri: string): string => {
  const found = sourceTypeTerm(uri);
  return found === null ? uri : `${found.vocabulary}:${found.term}`;
};

type Action = (action: ActionEvidence) => boolean;
type Manifest = (evidence: SignalEvidence) => boolean;

const begunWith =
  (...types: string[]): Action =>
  ({ action, digitalSourceType }) =>
    INCEPTION.has(action) && digitalSourceType !== null && types.includes(nameOf(digitalSourceType));

/**
 * The same, to the letter. A misspelt type may still tell of AI, but a misspelt one proves no camera: the rubric compares
 * whole strings, and a recorder that follows the standard writes the exact one.
 */
const begunExactlyWith =
  (...uris: string[]): Action =>
  ({ action, digitalSourceType }) =>
    INCEPTION.has(action) && digitalSourceType !== null && uris.includes(digitalSourceType);

/** An action that neither begins the asset nor leaves what is seen and heard as it was, with such a type. */
const editedWith =
  (matches: (type: string) => boolean): Action =>
  ({ action, digitalSourceType }) =>
    !INCEPTION.has(action) &&
    !NON_EDITORIAL.has(action) &&
    digitalSourceType !== null &&
    matches(nameOf(digitalSourceType));

const isKnown = (action: string): boolean =>
  INCEPTION.has(action) || NON_EDITORIAL.has(action) || EDITORIAL.has(action);

/** A signal holds because of one action, or because of the manifest as a whole. */
type Rule = { action: Action } | { manifest: Manifest };

/** Asset Signals Rubric 1.0 (C2PA Conformance Task Force, August 2026), as docs/decisions/labels.md states it. */
const RUBRIC: Record<Signal, Rule> = {
  fullyGenAIMedia: { action: begunWith("iptc:trainedAlgorithmicMedia") },
  partlyGenAICreation: { action: begunWith("iptc:compositeWithTrainedAlgorithmicMedia") },
  compositionMayContainGenAI: { action: begunWith("iptc:composite") },
  screenCaptureMayContainGenAI: { action: begunWith("iptc:screenCapture") },
  capturedMedia: {
    action: begunExactlyWith(`${IPTC_SOURCES}digitalCapture`, `${IPTC_SOURCES}computationalCapture`),
  },
  capturedMediaStitched: { action: begunExactlyWith(`${IPTC_SOURCES}compositeCapture`) },
  nonGenAIDigitalCreation: { action: begunExactlyWith(`${IPTC_SOURCES}digitalCreation`) },
  blankCanvas: { action: begunExactlyWith(`${C2PA_SOURCES}empty`) },
  mediaUnknownProvenance: { manifest: ({ ingredients }) => ingredients.some(({ manifest }) => manifest === null) },
  nonEditorial: { action: ({ action }) => NON_EDITORIAL.has(action) },
  perceptibleGenAI: { action: editedWith((type) => GEN_AI.includes(type)) },
  perceptiblePossiblyGenAI: { action: editedWith((type) => POSSIBLY_GEN_AI.includes(type)) },
  perceptibleNonGenAI: { action: editedWith((type) => !GEN_AI.includes(type)) },
  ambiguousActions: {
    manifest: ({ actions, allActionsIncluded, gathered }) =>
      actions.length === 0 || !allActionsIncluded || gathered || actions.some(({ action }) => !isKnown(action)),
  },
};

/** The signals that hold over one manifest, in the order of the rubric. */
export const signalsOf = (evidence: SignalEvidence): Signal[] =>
  SIGNALS.filter((signal) => {
    const rule = RUBRIC[signal];
    return "action" in rule ? evidence.actions.some(rule.action) : rule.manifest(evidence);
  });

/** The first action that makes a signal hold; undefined where the signal is about the manifest as a whole. */
export function actionBehind<Evidence extends ActionEvidence>(
  signal: Signal,
  actions: readonly Evidence[],
): Evidence | undefined {
  const rule = RUBRIC[signal];
  return "action" in rule ? actions.find(rule.action) : undefined;
}
