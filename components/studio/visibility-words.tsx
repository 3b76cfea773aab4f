import { Globe, Link2, Lock, type LucideIcon } from "lucide-react";

import type { Visibility } from "#lib/catalogue/video-shape";

export const VISIBILITIES: Record<Visibility, { name: string; meaning: string; icon: LucideIcon }> = {
  private: { name: "Private", meaning: "Only you can see it.", icon: Lock },
  unlisted: { name: "Unlisted", meaning: "Whoever has the link can see it. It is on no list.", icon: Link2 },
  public: { name: "Public", meaning: "Everyone can find and see it.", icon: Globe },
};

/** Who can see a video, in an icon and a word. */
export function VisibilityLine({ visibility }: { visibility: Visibility }) {
  const { name, meaning, icon: Icon } = VISIBILITIES[visibility];
  return (
    <span title={meaning} className="inline-flex items-center gap-1.5 text-ink-muted">
      <Icon aria-hidden className="size-3.5" />
      {name}
    </span>
  );
}
