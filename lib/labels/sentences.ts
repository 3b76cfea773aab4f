import type { FailedIngredient, Witness } from "#lib/labels/chain";
import type { Declaration, StaffLabel } from "#lib/labels/label";
import type { ActionReport, ManifestReport, ProvenanceReport, Signal } from "#lib/provenance/report";

/**
 * The sentences that say why. Names of signers, tools and files come from the file and are hostile: they
 * are quoted here as text, shortened and without control or direction characters, and shown as text only.
 */

const MAX_QUOTED_CHARACTERS = 80;

const quoted = (text: string): string => {
  // Cc and Cf hold line breaks, invisible characters and the marks that turn the reading direction.
  const plain = text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .replaceAll(/\s+/gu, " ")
    .trim();
  const characters = Array.from(new Intl.Segmenter("en").segment(plain), ({ segment }) => segment);
  return characters.length > MAX_QUOTED_CHARACTERS
    ? `“${characters.slice(0, MAX_QUOTED_CHARACTERS).join("")}…”`
    : `“${plain}”`;
};

const signedBy = (manifest: ManifestReport, confidence: Witness["confidence"]): string => {
  const name = manifest.signer === null ? "an unnamed signer" : quoted(manifest.signer.name);
  return confidence === "confirmed"
    ? `Signed by ${name}, confirmed by a trust list`
    : `Claimed by ${name}, not confirmed by a trust list`;
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

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** That staff corrected a label, in words. What it would say otherwise follows it. */
export const correctedSentence = ({ since }: StaffLabel): string =>
  `A decision of the platform's staff corrected this label on ${day.format(since)}, after looking at the evidence. ` +
  "Its creator was told why and can appeal.";

/** What a signal says about AI, in words, with who says it and the tool that is named. */
export function aiSentence(signal: Signal, witness: Witness, action: ActionReport | undefined): string {
  const { manifest, position, confidence } = witness;
  const tool = action?.softwareAgent ?? manifest.claimGenerator;
  const what = WHAT_IT_SAYS[signal]?.[position] ?? `it carries the signal ${signal}`;
  const which = position === "part" && manifest.title !== null ? ` (${quoted(manifest.title)})` : "";
  return `${signedBy(manifest, confidence)}: ${what}${which}.${tool === null ? "" : ` The tool named is ${quoted(tool)}.`}`;
}

export const capturedSentence = (manifest: ManifestReport, confidence: Witness["confidence"]): string =>
  `${signedBy(manifest, confidence)}: it was captured by a camera or microphone, and every change since is on record` +
  `${manifest.claimGenerator === null ? "" : ` (${quoted(manifest.claimGenerator)})`}.`;

export const failedIngredientSentence = ({ ingredient }: FailedIngredient): string => {
  const what = ingredient.relationship === "parentOf" ? "The earlier version" : "The part";
  const name = ingredient.title === null ? "" : ` ${quoted(ingredient.title)}`;
  return `${what}${name} has credentials that could not be verified, so what they say does not count. ${explanations(ingredient.problems)}`.trim();
};

const explanations = (problems: { explanation: string }[]): string =>
  [...new Set(problems.map((problem) => problem.explanation))].join(" ");

/** Why credentials that failed validation say nothing. */
export const unverifiedSentence = (report: ProvenanceReport): string =>
  `Credentials could not be verified, so nothing they say counts. ${explanations(report.problems)}`.trim();

/** Why there is nothing to say about a file from its credentials, in the order of the table. */
export function nothingSaidSentence(report: ProvenanceReport): string {
  if (report.state !== "none") {
    const active = report.manifests[0];
    const confidence = report.state === "trusted" ? "confirmed" : "claimed";
    return active === undefined
      ? "Its Content Credentials say nothing about AI."
      : `${signedBy(active, confidence)}: nothing in its Content Credentials says that AI was used.`;
  }
  return report.source === "remote-not-fetched"
    ? "Its Content Credentials are only referenced by an address. They were not fetched, so they say nothing here."
    : "The file carries no Content Credentials, so they cannot say how it was made.";
}

export const DOUBTFUL_SENTENCE =
  "Its record of changes is not declared complete, so a camera recording or a file without AI cannot be concluded from it.";

export const UNKNOWN_PART_SENTENCE = "Something that went into it carries no Content Credentials of its own.";

/** What the creator says, with their note. */
export function declarationSentence({ kind, note }: Declaration): string {
  const said = {
    none: "The creator says that no AI was used to make this.",
    modified: "The creator says that AI was used to change parts of this.",
    generated: "The creator says that this was made by AI.",
  }[kind];
  return note === null || note.trim() === "" ? said : `${said} Their note: ${quoted(note)}`;
}
