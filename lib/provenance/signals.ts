import { sourceTypeTerm } from "#lib/provenance/digital-source-types";
import { SIGNALS, type Signal } from "#lib/provenance/report";

/** What of one manifest the rubric looks at. */
export interface SignalEvidence {
  actions: readonly { action: string; digitalSourceType: string | null }[];
  /** Every actions assertion says that its list is complete. */
  allActionsIncluded: boolean;
  /** Some actions assertion is only gathered: the signer passes it on and does not answer for it. */
  gathered: boolean;
  ingredients: readonly { manifest: string | null }[];
}

type Holds = (evidence: SignalEvidence) => boolean;

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

/** The other actions that C2PA (2.x, and 1.x before) defines. Anything else is custom: nobody can say what it did. */
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

const nameOf = (uri: string): string => {
  const found = sourceTypeTerm(uri);
  return found === null ? uri : `${found.vocabulary}:${found.term}`;
};

const begunWith =
  (...types: string[]): Holds =>
  ({ actions }) =>
    actions.some(
      ({ action, digitalSourceType }) =>
        INCEPTION.has(action) && digitalSourceType !== null && types.includes(nameOf(digitalSourceType)),
    );

/** Some action that neither begins the asset nor leaves what is seen and heard as it was has such a type. */
const editedWith =
  (matches: (type: string) => boolean): Holds =>
  ({ actions }) =>
    actions.some(
      ({ action, digitalSourceType }) =>
        !INCEPTION.has(action) &&
        !NON_EDITORIAL.has(action) &&
        digitalSourceType !== null &&
        matches(nameOf(digitalSourceType)),
    );

const isKnown = (action: string): boolean =>
  INCEPTION.has(action) || NON_EDITORIAL.has(action) || EDITORIAL.has(action);

/** Asset Signals Rubric 1.0, as docs/decisions states it. */
const RUBRIC: Record<Signal, Holds> = {
  fullyGenAIMedia: begunWith("iptc:trainedAlgorithmicMedia"),
  partlyGenAICreation: begunWith("iptc:compositeWithTrainedAlgorithmicMedia"),
  compositionMayContainGenAI: begunWith("iptc:composite"),
  screenCaptureMayContainGenAI: begunWith("iptc:screenCapture"),
  capturedMedia: begunWith("iptc:digitalCapture", "iptc:computationalCapture"),
  capturedMediaStitched: begunWith("iptc:compositeCapture"),
  nonGenAIDigitalCreation: begunWith("iptc:digitalCreation"),
  blankCanvas: begunWith("c2pa:empty"),
  mediaUnknownProvenance: ({ ingredients }) => ingredients.some(({ manifest }) => manifest === null),
  nonEditorial: ({ actions }) => actions.some(({ action }) => NON_EDITORIAL.has(action)),
  perceptibleGenAI: editedWith((type) => GEN_AI.includes(type)),
  perceptiblePossiblyGenAI: editedWith((type) => POSSIBLY_GEN_AI.includes(type)),
  perceptibleNonGenAI: editedWith((type) => !GEN_AI.includes(type)),
  ambiguousActions: ({ actions, allActionsIncluded, gathered }) =>
    actions.length === 0 || !allActionsIncluded || gathered || actions.some(({ action }) => !isKnown(action)),
};

/** The signals that hold over one manifest, in the order of the rubric. */
export const signalsOf = (evidence: SignalEvidence): Signal[] => SIGNALS.filter((signal) => RUBRIC[signal](evidence));
