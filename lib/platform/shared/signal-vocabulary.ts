/** The words in which Content Credentials speak of AI. Reading them and labelling by them share these, so they stand below both. */

/** The names of the Asset Signals Rubric 1.0 (C2PA Conformance Task Force, August 2026) without their prefix. */
export const SIGNALS = [
  "fullyGenAIMedia",
  "partlyGenAICreation",
  "compositionMayContainGenAI",
  "screenCaptureMayContainGenAI",
  "capturedMedia",
  "capturedMediaStitched",
  "nonGenAIDigitalCreation",
  "blankCanvas",
  "mediaUnknownProvenance",
  "nonEditorial",
  "perceptibleGenAI",
  "perceptiblePossiblyGenAI",
  "perceptibleNonGenAI",
  "ambiguousActions",
] as const;
export type Signal = (typeof SIGNALS)[number];

/** Where a manifest stands to the file: it speaks for the whole (active, or a parent of it), or for a part. */
export const POSITIONS = ["whole", "part"] as const;
export type Position = (typeof POSITIONS)[number];

/**
 * How the signer of a manifest stands: on a trust list; on none; or on one, but with a certificate that had ended when the
 * file came, everything else being sound.
 */
export const SIGNER_STANDINGS = ["recognised", "unrecognised", "expired"] as const;
export type SignerStanding = (typeof SIGNER_STANDINGS)[number];
