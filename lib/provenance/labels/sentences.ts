import { firstGraphemes } from "#lib/platform/shared/graphemes";
import { cleanLine } from "#lib/platform/shared/plain-text";
import { isUnfinished, type ProvenanceReport, type Signal, standingIn } from "#lib/provenance/credentials/report";
import type { FailedIngredient, Statement } from "#lib/provenance/credentials/testimony";
import type { VendorField } from "#lib/provenance/credentials/vendor-fields";
import type { Declaration } from "#lib/provenance/labels/label";

/**
 * The sentences that say why. Names of signers, tools and files come from the file and are hostile: they
 * are quoted here as text, shortened and without control or direction characters, and shown as text only.
 */

const MAX_QUOTED_CHARACTERS = 80;

const quoted = (text: string): string => {
  const plain = cleanLine(text);
  const shown = firstGraphemes(plain, MAX_QUOTED_CHARACTERS);
  return shown === plain ? `“${plain}”` : `“${shown.trimEnd()}…”`;
};

/** Whose credentials say something, with how far the signers on the way to them can be believed. */
const credentialsOf = ({ signer, standing }: Pick<Statement, "signer" | "standing">): string => {
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

/**
 * That staff corrected a label, in words. What it would say otherwise follows it. It names no day: it is read on pages
 * in the zone of their reader, and when it was is part of the label's history.
 */
export const CORRECTED_SENTENCE =
  "The platform's staff corrected this label after looking at the evidence. Its creator was told why and can appeal.";

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
export const vendorFieldSentence = ({ vendor, field, detail, action }: VendorField): string =>
  `The credentials contain ${vendor}'s own field “${field}”${action === null ? "" : ` in the action ${quoted(action)}`}, ` +
  `which names generative AI${detail === null ? "" : ` (${quoted(detail)})`}. ` +
  "The published rules for labels don't read this field, so it is shown as evidence and adds no label.";

export const failedIngredientSentence = ({ relationship, title, explanations }: FailedIngredient): string => {
  const what = relationship === "parentOf" ? "The earlier version" : "The part";
  const name = title === null ? "" : ` ${quoted(title)}`;
  return `${what}${name} has credentials that failed validation, so we don't rely on them. ${explanations.join(" ")}`.trim();
};

const explanationsOf = (problems: { explanation: string }[]): string =>
  [...new Set(problems.map(({ explanation }) => explanation))].join(" ");

/** Why credentials that failed validation say nothing, or, with an expired signer, little. */
export function unverifiedSentence(report: ProvenanceReport): string {
  const why = explanationsOf(report.problems);
  if (isUnfinished(report)) return `Unverified credentials: we don't rely on them. ${why}`;
  return (
    report.signerStanding === "expired"
      ? "Unverified credentials: the signer's certificate had expired when the file arrived. Everything else about them is sound, so what they say about AI is shown as unverified."
      : `Unverified credentials: they failed validation, so we don't rely on them. ${why}`
  ).trim();
}

/** What was looked for in a file's credentials and not found. It never says that there is no AI. */
export function nothingFoundSentence(report: ProvenanceReport): string {
  const standing = standingIn(report);
  if (report.state !== "none") {
    if (report.manifests.length === 0 || standing === null) {
      return "We looked for statements about generative AI in its Content Credentials and found none.";
    }
    const who = credentialsOf({ signer: report.signer?.name ?? null, standing });
    return `${who} were searched for statements about generative AI. We found none that the rules for labels read.`;
  }
  return report.source === "remote-not-fetched"
    ? "The file only names an address for its Content Credentials. We don't fetch such addresses, so we know nothing from them."
    : "We looked for Content Credentials in the file and found none, so they can't tell how it was made.";
}

export const DOUBTFUL_SENTENCE =
  "The record of changes is not declared complete, so it can't show that this is a camera recording or made without AI.";

export const UNKNOWN_PART_SENTENCE = "A source of this file has no Content Credentials of its own.";

/** What the creator says, with their note. */
export function declarationSentence({ kind, note }: Declaration): string {
  const said = {
    none: "The creator says that no AI was used to make this.",
    modified: "The creator says that AI was used to change parts of this.",
    generated: "The creator says that this was made by AI.",
  }[kind];
  return note === null || note.trim() === "" ? said : `${said} Their note: ${quoted(note)}`;
}
