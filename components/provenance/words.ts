/** C2PA's actions in plain words; the standard's own names stand beside them where it matters. */
const ACTIONS: Record<string, string> = {
  "c2pa.addedText": "Text added",
  "c2pa.adjustedColor": "Colours adjusted",
  "c2pa.changedSpeed": "Speed changed",
  "c2pa.color_adjustments": "Colours adjusted",
  "c2pa.converted": "Converted to another format",
  "c2pa.copied": "Copied",
  "c2pa.created": "Created",
  "c2pa.cropped": "Cropped",
  "c2pa.deleted": "Parts deleted",
  "c2pa.drawing": "Drawn on",
  "c2pa.dubbed": "Dubbed",
  "c2pa.edited": "Edited",
  "c2pa.edited.metadata": "Metadata edited",
  "c2pa.enhanced": "Enhanced",
  "c2pa.filtered": "Filtered",
  "c2pa.opened": "Opened",
  "c2pa.orientation": "Turned",
  "c2pa.placed": "Something placed in it",
  "c2pa.produced": "Produced",
  "c2pa.published": "Published",
  "c2pa.redacted": "Information redacted",
  "c2pa.removed": "Something removed",
  "c2pa.repackaged": "Repackaged",
  "c2pa.resized": "Resized",
  "c2pa.resized.proportional": "Resized",
  "c2pa.saved": "Saved",
  "c2pa.transcoded": "Re-encoded",
  "c2pa.translated": "Translated",
  "c2pa.trimmed": "Trimmed",
  "c2pa.unknown": "Something was done that nobody described",
  "c2pa.watermarked": "Watermarked",
  "c2pa.watermarked.bound": "Watermarked",
  "c2pa.watermarked.unbound": "Watermarked",
};

/** The IPTC's digital source types, and C2PA's own, by their last word. */
const SOURCES: Record<string, string> = {
  algorithmicMedia: "by an algorithm that is not trained",
  algorithmicallyEnhanced: "enhanced by an algorithm",
  composite: "put together from several sources",
  compositeCapture: "put together from several recordings",
  compositeSynthetic: "put together, with synthetic parts",
  compositeWithTrainedAlgorithmicMedia: "put together, with parts by a generative AI model",
  computationalCapture: "recorded, with computing in the camera",
  dataDrivenMedia: "made from data",
  digitalArt: "drawn by a person with digital tools",
  digitalCapture: "recorded by a device",
  digitalCreation: "made by a person with digital tools",
  empty: "from a blank page",
  humanEdits: "edited by a person",
  minorHumanEdits: "slightly edited by a person",
  multiFrameComputationalCapture: "recorded, several frames put together",
  negativeFilm: "digitised from a negative",
  positiveFilm: "digitised from a slide",
  print: "digitised from a print",
  screenCapture: "recorded from a screen",
  softwareImage: "made by software",
  trainedAlgorithmicData: "data from a generative AI model",
  trainedAlgorithmicMedia: "by a generative AI model",
  virtualRecording: "recorded in a virtual place",
};

/** An action in words, or its own name where nobody gave it any. */
export const actionWords = (action: string): string =>
  Object.hasOwn(ACTIONS, action) ? (ACTIONS[action] ?? action) : action;

/** A digital source type in words, or its last word. */
export function sourceWords(uri: string): string {
  const term = uri.trim().replace(/\/+$/, "").split("/").at(-1) ?? uri;
  return Object.hasOwn(SOURCES, term) ? (SOURCES[term] ?? term) : term;
}

const AI_SOURCES = /trainedAlgorithmic|compositeSynthetic/i;

/** Whether a digital source type names a generative model. */
export const isAiSource = (uri: string): boolean => AI_SOURCES.test(uri);

export const RELATIONSHIPS = {
  parentOf: "The version before",
  componentOf: "Part of it",
  inputTo: "Given to a tool as input",
} as const;
