import {
  Bot,
  CircleEllipsis,
  type LucideIcon,
  Newspaper,
  ShieldAlert,
  ShieldX,
  Sparkles,
  UserX,
  VenetianMask,
} from "lucide-react";

import type { DisputeKind } from "#lib/platform/shared/dispute-vocabulary";
import { KIND_WORDS } from "#lib/provenance/labels/words";

interface KindWords {
  /** As somebody who reports it would say it. */
  label: string;
  /** What belongs here, so that nobody has to know the law. */
  hint: string;
  /** What to write. */
  ask: string;
  icon: LucideIcon;
}

export const REPORT_WORDS: Readonly<Record<DisputeKind, KindWords>> = {
  "wrong-label": {
    label: "The AI label of my video is wrong",
    hint: "It says more, less or something else than what you did.",
    ask: "How was it made, and what shows that? Name the camera, the programs and what they changed.",
    icon: Sparkles,
  },
  "missing-label": {
    label: "Its AI label is missing or misleading",
    hint: "It looks made or changed by AI and does not say so, or the label says the wrong thing.",
    ask: "What shows that? Say where to look, and at which moment.",
    icon: Sparkles,
  },
  "remix-without-consent": {
    label: "It is an AI remix that nobody allowed",
    hint: "AI made it out of a video whose creator did not agree to that, or for something else than what was asked.",
    ask: "Which video was used, and what shows that? Give its address if you have it.",
    icon: Bot,
  },
  likeness: {
    label: "It misuses somebody’s face or voice",
    hint: "A deepfake: AI makes a real person do or say what they did not. You need not prove who you are.",
    ask: "Whose face or voice is it, where does it appear, and what is made up?",
    icon: VenetianMask,
  },
  "intimate-imagery": {
    label: "It shows somebody naked or in an intimate act, without consent",
    hint: "Real or made by AI. It goes before everything else, day and night, and is gone everywhere here if it is so.",
    ask: "Who is shown, and where? You need not describe it in detail.",
    icon: ShieldAlert,
  },
  impersonation: {
    label: "It pretends to be somebody else",
    hint: "An account, a video or a comment that passes for a person or an organisation that it is not.",
    ask: "Who is imitated, and what gives that impression?",
    icon: UserX,
  },
  misleading: {
    label: "It misleads people about real events",
    hint: "It invents a news source or a crisis, or shows a public figure saying or doing what they did not.",
    ask: "What is false, and what shows that? Link to a source we can check, and say at which moment it appears.",
    icon: Newspaper,
  },
  "child-safety": {
    label: "It sexualises or endangers a child",
    hint: "Real, drawn or made by AI. You need no account and no explanation. Don’t download it, copy it or send it on.",
    ask: "If you can, say where it appears. You can leave this empty.",
    icon: ShieldX,
  },
  other: {
    label: "Something else that breaks the rules or the law",
    hint: "Threats, fraud, hatred, or anything that none of the others fits.",
    ask: "What is wrong with it, and which rule or law do you have in mind, if you know one?",
    icon: CircleEllipsis,
  },
};

/** The kinds that a viewer should see first: what can hurt somebody while it lies stands below what is common. */
const ORDER: readonly DisputeKind[] = [
  "wrong-label",
  "missing-label",
  "child-safety",
  "intimate-imagery",
  "likeness",
  "remix-without-consent",
  "impersonation",
  "misleading",
  "other",
];
export const inOrder = <Choice extends { kind: DisputeKind }>(choices: readonly Choice[]): Choice[] =>
  choices.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));

export type WantedLabel = "ai-generated" | "ai-modified" | "may-contain-ai" | "captured" | "none";

/** Which label would be right, by what it is that is wrong. */
export const WANTED_LABELS: readonly { value: WantedLabel; label: string }[] = [
  { value: "ai-generated", label: `${KIND_WORDS["ai-generated"]}: AI made it` },
  { value: "ai-modified", label: `${KIND_WORDS["ai-modified"]}: AI changed parts of it` },
  { value: "may-contain-ai", label: KIND_WORDS["may-contain-ai"] },
  { value: "captured", label: `${KIND_WORDS.captured}: recorded, and not changed by AI` },
  { value: "none", label: KIND_WORDS.none },
];
