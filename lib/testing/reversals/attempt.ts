import type { Declaration, Label, LabelKind } from "#lib/provenance/labels/label";
import type { CredentialsState } from "#lib/provenance/labels/words";
import { created, type Lab } from "#lib/testing/reversals/lab";
import type { TestFile } from "#lib/testing/signed-files";

/** An attempt to turn a label around, in either direction, and the label that must come out. */
export interface Attempt {
  name: string;
  make: (lab: Lab) => Promise<TestFile>;
  declaration?: Declaration["kind"];
  staff?: LabelKind;
  expected: {
    credentials: CredentialsState;
    kind: LabelKind;
    confidence: Label["confidence"];
    word: string;
  };
}

type Expected = Attempt["expected"];
type Outcome = Omit<Expected, "credentials">;

export const NOTHING: Outcome = { kind: "none", confidence: null, word: "No AI label" };
export const UNVERIFIED_CREDENTIALS: Outcome = { kind: "none", confidence: null, word: "Unverified credentials" };
export const CAPTURED: Outcome = { kind: "captured", confidence: "confirmed", word: "Camera-captured" };
export const GENERATED: Outcome = { kind: "ai-generated", confidence: "confirmed", word: "AI-generated" };
export const MODIFIED: Outcome = { kind: "ai-modified", confidence: "confirmed", word: "AI-modified" };
export const MAY_CONTAIN: Outcome = { kind: "may-contain-ai", confidence: "confirmed", word: "May contain AI" };
export const GENERATED_CLAIM: Outcome = {
  kind: "ai-generated",
  confidence: "claimed",
  word: "AI-generated (unverified)",
};
export const MODIFIED_CLAIM: Outcome = { kind: "ai-modified", confidence: "claimed", word: "AI-modified (unverified)" };
export const DECLARED: Outcome = { kind: "ai-generated", confidence: "declared", word: "Creator: AI-generated" };

export const trusted = (outcome: Outcome): Expected => ({ credentials: "trusted", ...outcome });
export const valid = (outcome: Outcome): Expected => ({ credentials: "valid", ...outcome });
export const invalid = (outcome: Outcome): Expected => ({ credentials: "invalid", ...outcome });

export const generated = (lab: Lab, by = lab.model) => lab.sign({ by, actions: [created("trainedAlgorithmicMedia")] });
export const captured = (lab: Lab, by = lab.camera) => lab.sign({ by, actions: [created("digitalCapture")] });
