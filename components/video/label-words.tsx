import { Aperture, CircleHelp, type LucideIcon, ShieldAlert, ShieldMinus, Sparkles, WandSparkles } from "lucide-react";

import type { BadgeTone } from "#components/ui/badge";
import type { Label } from "#lib/labels/label";
import type { ProvenanceReport } from "#lib/provenance/report";

export type CredentialsState = ProvenanceReport["state"];

interface LabelLook {
  name: string;
  /** In one or two words, for lists. */
  short: string;
  /** For a viewer who asks what that means. */
  meaning: string;
  icon: LucideIcon;
  tone: BadgeTone;
}

const LABEL_LOOKS: Record<Exclude<Label["kind"], "none">, LabelLook> = {
  "ai-generated": {
    name: "AI-generated",
    short: "AI-generated",
    meaning: "A generative AI model made this.",
    icon: Sparkles,
    tone: "ai",
  },
  "ai-modified": {
    name: "AI-modified",
    short: "AI-modified",
    meaning: "Parts of this were made or changed by a generative AI model.",
    icon: WandSparkles,
    tone: "ai",
  },
  "may-contain-ai": {
    name: "May contain AI",
    short: "May contain AI",
    meaning: "This was put together from sources that may include AI.",
    icon: CircleHelp,
    tone: "ai",
  },
  captured: {
    name: "Camera-captured",
    short: "Camera-captured",
    meaning: "A camera or microphone recorded this, and every change since is on record.",
    icon: Aperture,
    tone: "good",
  },
};

const UNVERIFIED: LabelLook = {
  name: "Credentials could not be verified",
  short: "Unverified credentials",
  meaning: "The file carries Content Credentials that fail their checks. Nothing they say counts.",
  icon: ShieldAlert,
  tone: "warn",
};

const NO_LABEL: LabelLook = {
  name: "No AI label",
  short: "No AI label",
  meaning: "Nothing that could be checked says that AI was used. That is no proof that it was not.",
  icon: ShieldMinus,
  tone: "neutral",
};

/** How a label looks. Without one, credentials that fail their checks are worth a word of their own. */
export const lookOf = (label: Label, credentials: CredentialsState | null): LabelLook => {
  if (label.kind !== "none") return LABEL_LOOKS[label.kind];
  return credentials === "invalid" ? UNVERIFIED : NO_LABEL;
};

const CONFIDENCE: Record<NonNullable<Label["confidence"]>, string> = {
  confirmed: "Confirmed",
  claimed: "Claimed",
  declared: "Declared",
  suspected: "Suspected",
};

const BASIS: Record<NonNullable<Label["basis"]>, string> = {
  "content-credentials": "by Content Credentials",
  metadata: "by metadata that nobody signed",
  creator: "by the creator",
  "platform-tool": "by the tool of this platform that made it",
  watermark: "by a watermark",
  match: "by a match with a known file",
  staff: "by a decision of our staff",
};

/** How sure a label is and what it rests on: "Confirmed by Content Credentials". Null for no label. */
export function standingOf({ confidence, basis }: Label): string | null {
  if (confidence === null || basis === null) return null;
  const claimed = confidence === "claimed" && basis === "content-credentials";
  return `${CONFIDENCE[confidence]} ${BASIS[basis]}${claimed ? " of a signer we do not recognise" : ""}`;
}
