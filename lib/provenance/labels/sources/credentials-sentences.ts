import type { Position, Signal, SignerStanding } from "#lib/platform/shared/signal-vocabulary";
import { quoted } from "#lib/provenance/labels/quoted";

/* The sentences that say what Content Credentials tell of AI, as functions of typed facts. */

/** Whose credentials say something, with how far the signers on the way to them can be believed. */
interface Signer {
  signer: string | null;
  standing: SignerStanding;
}

/** One signal of one manifest. */
interface Statement extends Signer {
  signal: Signal;
  position: Position;
  title: string | null;
  tool: string | null;
}

const credentialsOf = ({ signer, standing }: Signer): string => {
  const name = signer === null ? "an unnamed signer" : quoted(signer);
  switch (standing) {
    case "recognised":
      return `Credentials signed by ${name}`;
    case "unrecognised":
      return `Credentials naming ${name} as the signer, which we could not confirm,`;
    case "expired":
      return `Credentials signed by ${name} with a certificate that had expired when the file arrived`;
  }
};

const WHAT_IT_SAYS: Partial<Record<Signal, { whole: string; part: string }>> = {
  fullyGenAIMedia: {
    whole: "a generative AI model made all of it",
    part: "a part of it was made entirely by a generative AI model",
  },
  partlyGenAICreation: {
    whole: "it was made with parts from a generative AI model",
    part: "a part of it was made with a generative AI model",
  },
  perceptibleGenAI: {
    whole: "a generative AI model changed what is seen or heard",
    part: "a generative AI model changed what is seen or heard in a part of it",
  },
  compositionMayContainGenAI: {
    whole: "it is put together from several sources, which may include AI",
    part: "a part of it is put together from several sources, which may include AI",
  },
  screenCaptureMayContainGenAI: {
    whole: "it is a recording of a screen, which may have shown AI content",
    part: "a part of it is a recording of a screen, which may have shown AI content",
  },
  perceptiblePossiblyGenAI: {
    whole: "something was added or changed that may come from AI",
    part: "something was added to or changed in a part of it that may come from AI",
  },
};

/** What a signal says about AI, in words, with who says it and the tool that is named. */
export function aiSentence(statement: Statement): string {
  const { signal, position, title, tool } = statement;
  const what = WHAT_IT_SAYS[signal]?.[position] ?? `the signal ${signal} holds`;
  const which = position === "part" && title !== null ? ` (${quoted(title)})` : "";
  return `${credentialsOf(statement)} say that ${what}${which}.${tool === null ? "" : ` Tool named: ${quoted(tool)}.`}`;
}

export const capturedSentence = (statement: Statement): string =>
  `${credentialsOf(statement)} say that a camera or microphone captured this and that every change since is on record.` +
  (statement.tool === null ? "" : ` Tool named: ${quoted(statement.tool)}.`);

/** A recording that a signer claims whom we do not recognise: told, and no label. */
export const unrecognisedRecordingSentence = (statement: Statement): string =>
  `${credentialsOf(statement)} say that a camera or microphone captured this. ` +
  "A camera label needs a recognised signer, so this adds none.";

/** AI named where the published rules for labels do not look. */
export const vendorFieldSentence = ({
  vendor,
  field,
  detail,
  action,
}: {
  vendor: string;
  field: string;
  detail: string | null;
  action: string | null;
}): string =>
  `The credentials contain ${vendor}'s own field “${field}”${action === null ? "" : ` in the action ${quoted(action)}`}, ` +
  `which names generative AI${detail === null ? "" : ` (${quoted(detail)})`}. ` +
  "The published rules for labels don't read this field, so it is shown as evidence and adds no label.";

export const failedIngredientSentence = ({
  relationship,
  title,
  explanations,
}: {
  relationship: "parentOf" | "componentOf";
  title: string | null;
  explanations: readonly string[];
}): string => {
  const what = relationship === "parentOf" ? "The earlier version" : "The part";
  const name = title === null ? "" : ` ${quoted(title)}`;
  return `${what}${name} has credentials that failed validation, so we don't rely on them. ${explanations.join(" ")}`.trim();
};

/** Why credentials that failed validation say nothing, or, with an expired signer, little. */
export function unverifiedSentence({
  because,
  explanations,
}: {
  because: "expired" | "unfinished" | "failed";
  explanations: readonly string[];
}): string {
  switch (because) {
    case "unfinished":
      return `Unverified credentials: we don't rely on them. ${explanations.join(" ")}`;
    case "expired":
      return "Unverified credentials: the signer's certificate had expired when the file arrived. Everything else about them is sound, so what they say about AI is shown as unverified.";
    case "failed":
      return `Unverified credentials: they failed validation, so we don't rely on them. ${explanations.join(" ")}`.trim();
  }
}

/** What was looked for in a file's credentials and not found. It never says that there is no AI. */
export function nothingFoundSentence({
  looked,
  by,
}: {
  looked: "in-file" | "at-address" | "in-credentials";
  by: Signer | null;
}): string {
  switch (looked) {
    case "in-file":
      return "We looked for Content Credentials in the file and found none, so they can't tell how it was made.";
    case "at-address":
      return "The file only names an address for its Content Credentials. We don't fetch such addresses, so we know nothing from them.";
    case "in-credentials":
      if (by === null) {
        return "We looked for statements about generative AI in its Content Credentials and found none.";
      }
      return `${credentialsOf(by)} were searched for statements about generative AI. We found none that the rules for labels read.`;
  }
}

export const INCOMPLETE_RECORD_SENTENCE =
  "The record of changes is not declared complete, so it can't show that this is a camera recording or made without AI.";

export const UNKNOWN_PART_SENTENCE = "A source of this file has no Content Credentials of its own.";
