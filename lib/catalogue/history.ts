import { z } from "zod";

import type { HistoryRecord } from "#lib/catalogue/detail-store";
import type { AccountId } from "#lib/shared/ids";

/** A line of a video's history, as its creator reads it. */
export interface HistoryDto {
  id: string;
  /** What kind of thing happened, for the icon. */
  about: "label" | "remix" | "visibility" | "other";
  text: string;
  by: "you" | "platform" | "staff";
  at: string;
}

const fromTo = z.object({ from: z.string().nullable(), to: z.string() });
const remixForbidden = z.object({ forbidden: z.boolean() });

const CHOICES: Record<string, string> = {
  inherit: "your account's default",
  allow: "allowed",
  deny: "not allowed",
};
const LABELS: Record<string, string> = {
  "ai-generated": "AI-generated",
  "ai-modified": "AI-modified",
  "may-contain-ai": "May contain AI",
  captured: "Captured with a camera",
  none: "no AI label",
};
const DECLARATIONS: Record<string, string> = {
  none: "no AI was used",
  modified: "AI changed parts of it",
  generated: "AI generated it",
};
const inWords = (words: Record<string, string>, value: string | null): string =>
  value === null ? "nothing" : (words[value] ?? value);

/** What happened, in one sentence. `details` may be of an older form: then the sentence says less. */
function sentence({ kind, details }: HistoryRecord): { about: HistoryDto["about"]; text: string } {
  const change = fromTo.safeParse(details).data;
  switch (kind) {
    case "remix-choice-changed":
      return {
        about: "remix",
        text: change
          ? `AI remixing set to ${inWords(CHOICES, change.to)}; before, ${inWords(CHOICES, change.from)}.`
          : "The choice about AI remixing was changed.",
      };
    case "remix-choice-restored":
      return {
        about: "remix",
        text: change
          ? `A change of AI remixing was undone: ${inWords(CHOICES, change.to)} again.`
          : "A change of AI remixing was undone.",
      };
    case "label-changed":
      return {
        about: "label",
        text:
          change?.from == null
            ? `Label given: ${inWords(LABELS, change?.to ?? "none")}.`
            : `Label changed from ${inWords(LABELS, change.from)} to ${inWords(LABELS, change.to)}.`,
      };
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
    case "dispute-decided":
    case "dispute-appealed":
    case "decision-overturned":
    case "role-changed":
    case "account-suspended":
    case "account-deleted":
    case "remix-default-changed":
    case "remix-default-undone":
      return { about: "other", text: "Something about this video was changed." };
  }
}

/** An entry of the ledger in words for the creator whose video it is about. */
export function historyDto(record: HistoryRecord, ownerId: AccountId): HistoryDto {
  const by = record.actorAccountId === null ? "platform" : record.actorAccountId === ownerId ? "you" : "staff";
  return { id: record.id, by, at: record.createdAt.toISOString(), ...sentence(record) };
}
