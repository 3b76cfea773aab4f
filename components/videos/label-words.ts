import {
  Aperture,
  CircleHelp,
  type LucideIcon,
  ScanSearch,
  ShieldAlert,
  ShieldMinus,
  ShieldQuestion,
  Sparkles,
  UserPen,
  WandSparkles,
} from "lucide-react";

import type { BadgeTone } from "#components/ui/badge";
import type { BadgeIcon, BadgeLook } from "#lib/provenance/labels/words";

/** The drawing of each icon: one for each kind that is confirmed, and one of its own for every weaker standing. */
export const BADGE_ICONS: Readonly<Record<BadgeIcon, LucideIcon>> = {
  generated: Sparkles,
  modified: WandSparkles,
  "may-contain": CircleHelp,
  captured: Aperture,
  creator: UserPen,
  unverified: ShieldQuestion,
  suspected: ScanSearch,
  "failed-credentials": ShieldAlert,
  "no-label": ShieldMinus,
};

/** How a look appears on the page. Strong colour is for what somebody vouches for; a dashed line for what nobody does. */
const TONES: Readonly<Record<BadgeLook, BadgeTone>> = {
  confirmed: "ai",
  declared: "declared",
  quiet: "quiet",
  warn: "warn",
  none: "neutral",
};

/** How it appears over a picture, where colour would be lost. */
const OVERLAY_TONES: Readonly<Record<BadgeLook, BadgeTone>> = {
  confirmed: "overlay",
  declared: "overlay",
  quiet: "overlayQuiet",
  warn: "overlay",
  none: "overlay",
};

export function toneOf({ look, icon }: { look: BadgeLook; icon: BadgeIcon }, overlay: boolean): BadgeTone {
  if (overlay) return OVERLAY_TONES[look];
  return icon === "captured" ? "good" : TONES[look];
}
