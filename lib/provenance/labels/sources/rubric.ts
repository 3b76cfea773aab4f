import type { Position, Signal, SignerStanding } from "#lib/platform/shared/signal-vocabulary";
import type { Claim } from "#lib/provenance/labels/claims";
import type { LabelKind } from "#lib/provenance/labels/label";

/** The table of docs/decisions/labels.md: what a signal supports, by where its manifest stands. */
const SUPPORTS: Readonly<Record<Signal, Readonly<Record<Position, LabelKind>>>> = {
  fullyGenAIMedia: { whole: "ai-generated", part: "ai-modified" },
  partlyGenAICreation: { whole: "ai-modified", part: "ai-modified" },
  perceptibleGenAI: { whole: "ai-modified", part: "ai-modified" },
  compositionMayContainGenAI: { whole: "may-contain-ai", part: "may-contain-ai" },
  screenCaptureMayContainGenAI: { whole: "may-contain-ai", part: "may-contain-ai" },
  perceptiblePossiblyGenAI: { whole: "may-contain-ai", part: "may-contain-ai" },
  capturedMedia: { whole: "captured", part: "none" },
  capturedMediaStitched: { whole: "captured", part: "none" },
  blankCanvas: { whole: "none", part: "none" },
  nonGenAIDigitalCreation: { whole: "none", part: "none" },
  perceptibleNonGenAI: { whole: "none", part: "none" },
  nonEditorial: { whole: "none", part: "none" },
  mediaUnknownProvenance: { whole: "none", part: "none" },
  ambiguousActions: { whole: "none", part: "none" },
};

/** One signal of one manifest: where the manifest stands, and how far the signers on the way to it can be believed. */
interface Signalled {
  signal: Signal;
  position: Position;
  standing: SignerStanding;
}

/** What a statement supports. */
interface Supported<Statement> extends Pick<Claim, "kind" | "confidence"> {
  statement: Statement;
}

/**
 * What the manifests of a file claim about AI. A camera recording is claimed only by a recognised signer, and only where
 * nothing leaves it `inDoubt` and no list of changes may be incomplete, that of a part included.
 */
export function supportedBy<Statement extends Signalled>(
  statements: readonly Statement[],
  { inDoubt }: { inDoubt: boolean },
): Supported<Statement>[] {
  const noCamera = inDoubt || statements.some(({ signal }) => signal === "ambiguousActions");
  return statements.flatMap((statement) => {
    const kind = SUPPORTS[statement.signal][statement.position];
    const isRecognised = statement.standing === "recognised";
    if (kind === "none" || (kind === "captured" && (noCamera || !isRecognised))) return [];
    return [{ kind, confidence: isRecognised ? "confirmed" : "claimed", statement }];
  });
}

/** Recordings that a signer claims whom this site does not recognise: no label, but a line of evidence. */
export const unrecognisedRecordings = <Statement extends Signalled>(statements: readonly Statement[]): Statement[] =>
  statements.filter(
    ({ signal, position, standing }) => SUPPORTS[signal][position] === "captured" && standing !== "recognised",
  );
