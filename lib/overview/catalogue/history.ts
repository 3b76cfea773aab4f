import { z } from "zod";

import type { HistoryRecord } from "#lib/overview/catalogue/detail-store";
import type { AccountId } from "#lib/platform/shared/ids";
import { type Label, label, type LabelKind } from "#lib/provenance/labels/label";
import { badgeOf, KIND_WORDS } from "#lib/provenance/labels/words";

/** A line of a video's history, as its creator reads it. */
export interface HistoryDto {
  id: string;
  /** What kind of thing happened, for the icon. */
  about: "label" | "remix" | "training" | "visibility" | "other";
  text: string;
  by: "you" | "platform" | "staff";
  at: string;
}

const fromTo = z.object({ from: z.string().nullable(), to: z.string() });
const { kind: labelKind, basis, confidence } = label.shape;
/** Entries of the first version have neither the confidence nor what stood before but its kind. */
const labelChange = z.object({
  from: labelKind.nullable(),
  fromBasis: basis.optional(),
  fromConfidence: confidence.optional(),
  to: labelKind,
  basis: basis.optional(),
  confidence: confidence.optional(),
});
const remixForbidden = z.object({ forbidden: z.boolean() });

const CHOICES: Record<string, string> = {
  inherit: "the account default",
  allow: "allowed",
  deny: "not allowed",
  parties: "allowed to named parties only",
};
const DECLARATIONS: Record<string, string> = {
  none: "no AI was used",
  modified: "AI changed parts of it",
  generated: "AI generated it",
};
const inWords = (words: Record<string, string>, value: string | null): string =>
  value === null ? "nothing" : (words[value] ?? value);

/** What the badge said. Of an entry that does not hold enough for that, the name of the kind. */
const badgeWord = (
  kind: LabelKind,
  of: { basis?: Label["basis"] | undefined; confidence?: Label["confidence"] | undefined },
): string =>
  of.basis === undefined || of.confidence === undefined
    ? KIND_WORDS[kind]
    : badgeOf({ kind, basis: of.basis, confidence: of.confidence }, null).word;

function labelSentence(details: unknown): string {
  const change = labelChange.safeParse(details).data;
  if (!change) return "The label was changed.";
  const to = badgeWord(change.to, change);
  if (change.from === null) return `Label set: “${to}”.`;
  const from = badgeWord(change.from, { basis: change.fromBasis, confidence: change.fromConfidence });
  return `Label changed from “${from}” to “${to}”.`;
}

type ChoiceKind = `${"remix" | "training"}-choice-${"changed" | "restored"}`;

function choiceSentence(
  kind: ChoiceKind,
  change: { from: string | null; to: string } | undefined,
): { about: HistoryDto["about"]; text: string } {
  const about = kind.startsWith("remix") ? "remix" : "training";
  const what = about === "remix" ? "AI remixing" : "AI training";
  if (kind.endsWith("changed")) {
    const text = change
      ? `${what} set to ${inWords(CHOICES, change.to)}; before, ${inWords(CHOICES, change.from)}.`
      : `The choice about ${what} was changed.`;
    return { about, text };
  }
  const undone = `A change of ${what} was undone`;
  return { about, text: change ? `${undone}: ${inWords(CHOICES, change.to)} again.` : `${undone}.` };
}

/** What happened, in one sentence. `details` may be of an older form: then the sentence says less. */
function sentence({ kind, details }: HistoryRecord): { about: HistoryDto["about"]; text: string } {
  const change = fromTo.safeParse(details).data;
  switch (kind) {
    case "remix-choice-changed":
    case "training-choice-changed":
    case "remix-choice-restored":
    case "training-choice-restored":
      return choiceSentence(kind, change);
    case "file-received":
      return { about: "other", text: "All of the file arrived, and its certificates are judged as of then." };
    case "label-changed":
      return { about: "label", text: labelSentence(details) };
    case "ai-declared":
      return { about: "label", text: `Declared that ${inWords(DECLARATIONS, change?.to ?? "none")}.` };
    case "visibility-changed":
      return {
        about: "visibility",
        text: change
          ? `Visibility changed from ${inWords({}, change.from)} to ${change.to}.`
          : "The visibility was changed.",
      };
    case "remix-forbidden":
      return {
        about: "remix",
        text:
          remixForbidden.safeParse(details).data?.forbidden === false
            ? "The platform no longer forbids AI remixing."
            : "The platform forbade AI remixing.",
      };
    case "measure-applied":
      return { about: "other", text: "A decision of the platform took effect." };
    case "measure-lifted":
      return { about: "other", text: "An effect of a decision of the platform was taken back." };
    // The requests for a video and the cases about it have lists of their own.
    case "grant-issued":
    case "grant-refused":
    case "video-deleted":
    case "grant-revoked":
    case "dispute-opened":
    case "evidence-frozen":
    case "case-referred":
    case "dispute-decided":
    case "dispute-appealed":
    case "decision-overturned":
    case "role-changed":
    case "desk-access-changed":
    case "account-suspended":
    case "account-deleted":
    case "ledger-restored":
    case "narrowing-restored":
    case "remix-default-changed":
    case "remix-default-undone":
    case "training-default-changed":
    case "training-default-undone":
    case "party-added":
    case "party-removed":
      return { about: "other", text: "Something about this video was changed." };
  }
}

/** An entry of the ledger in words for the creator whose video it is about. */
export function historyDto(record: HistoryRecord, ownerId: AccountId): HistoryDto {
  const by = record.actorAccountId === null ? "platform" : record.actorAccountId === ownerId ? "you" : "staff";
  return { id: record.id, by, at: record.createdAt.toISOString(), ...sentence(record) };
}
