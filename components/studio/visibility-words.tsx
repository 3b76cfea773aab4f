import { Ban, EyeOff, Globe, Link2, Lock, type LucideIcon } from "lucide-react";

import type { Restriction, Visibility } from "#lib/overview/catalogue/video-shape";

export const VISIBILITIES: Record<Visibility, { name: string; meaning: string; icon: LucideIcon }> = {
  private: { name: "Private", meaning: "Only you can see it.", icon: Lock },
  unlisted: { name: "Unlisted", meaning: "Whoever has the link can see it. It is on no list.", icon: Link2 },
  public: { name: "Public", meaning: "Everyone can find and see it.", icon: Globe },
};

const RESTRICTIONS: Record<Restriction, { name: string; meaning: string; icon: LucideIcon }> = {
  removed: { name: "Removed", meaning: "A decision removed it: only you can see it. Its page says why.", icon: Ban },
  restricted: { name: "Restricted", meaning: "A decision took it out of every list. Its page says why.", icon: EyeOff },
};

/** Who can see a video, in an icon and a word. What a decision did to it goes before what its creator chose. */
export function VisibilityLine({
  visibility,
  restriction,
}: {
  visibility: Visibility;
  restriction: Restriction | null;
}) {
  const { name, meaning, icon: Icon } = restriction ? RESTRICTIONS[restriction] : VISIBILITIES[visibility];
  return (
    <span title={meaning} className="inline-flex items-center gap-1.5 text-ink-muted">
      <Icon aria-hidden className="size-3.5" />
      {name}
    </span>
  );
}
