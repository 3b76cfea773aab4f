/** One thing that was done, as a signer states it. */
export interface ActionStatement {
  action: string;
  /** A URI; see `DIGITAL_SOURCE_TYPES`. */
  digitalSourceType?: string;
  softwareAgent?: { name: string; version?: string };
  when?: string;
  description?: string;
  /** The ids of the ingredients that it is about: the file that was opened, the parts that were placed. */
  ingredientIds?: string[];
}

/** What a signer states about a file. */
export interface ManifestDefinition {
  title: string;
  claimGenerator: { name: string; version?: string };
  actions: ActionStatement[];
  /** Nothing else was done. Leaving it out makes the history ambiguous. */
  allActionsIncluded?: boolean;
  /** The signer only passes the actions on and does not answer for them. */
  gathered?: boolean;
  /** Further assertions, as the standard shapes them. */
  assertions?: { label: string; data: unknown }[];
  /** A small picture of the file, for viewers of its history. */
  thumbnail?: { bytes: Uint8Array; mediaType: "image/jpeg" | "image/png" | "image/webp" };
}

/** A file that went into this one; its own credentials are taken over. */
export interface IngredientDefinition {
  /** How the actions name it. */
  id: string;
  path: string;
  mediaType: string;
  title: string;
  relationship: "parentOf" | "componentOf" | "inputTo";
}

const IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/";

/** The digital source types by name. */
export const DIGITAL_SOURCE_TYPES = {
  trainedAlgorithmicMedia: `${IPTC}trainedAlgorithmicMedia`,
  compositeWithTrainedAlgorithmicMedia: `${IPTC}compositeWithTrainedAlgorithmicMedia`,
  compositeSynthetic: `${IPTC}compositeSynthetic`,
  composite: `${IPTC}composite`,
  compositeCapture: `${IPTC}compositeCapture`,
  digitalCapture: `${IPTC}digitalCapture`,
  computationalCapture: `${IPTC}computationalCapture`,
  digitalCreation: `${IPTC}digitalCreation`,
  digitalArt: `${IPTC}digitalArt`,
  screenCapture: `${IPTC}screenCapture`,
  empty: "http://c2pa.org/digitalsourcetype/empty",
  trainedAlgorithmicData: "http://c2pa.org/digitalsourcetype/trainedAlgorithmicData",
} as const;
