import { Badge } from "#components/ui/badge";
import { cn } from "#components/ui/cn";
import { BADGE_ICONS, toneOf } from "#components/videos/label-words";
import { badgeOf, type CredentialsState, type LabelFacts } from "#lib/provenance/labels/words";

interface LabelBadgeProps {
  label: LabelFacts | null;
  credentials: CredentialsState | null;
  size?: "sm" | "md" | "lg";
  /** Over a picture. */
  overlay?: boolean;
  /** In a feed: shows nothing where there is nothing to say, instead of "No AI label". */
  feed?: boolean;
  className?: string;
}

/** The words wrap and are never cut: without its end, "AI-generated (unverified)" would be a stronger claim. */
const WRAPPING = {
  sm: "h-auto min-h-5.5 rounded-[0.6875rem] py-0.5",
  md: "h-auto min-h-6.5 rounded-[0.8125rem] py-1",
  lg: "h-auto min-h-8 rounded-[1rem] py-1",
};

/** What a viewer should know about AI in a video, in an icon and a few words. */
export function LabelBadge({
  label,
  credentials,
  size = "md",
  overlay = false,
  feed = false,
  className,
}: LabelBadgeProps) {
  if (label === null) return null;
  const badge = badgeOf(label, credentials);
  if (feed && badge.look === "none") return null;
  const Icon = BADGE_ICONS[badge.icon];
  return (
    <Badge
      tone={toneOf(badge, overlay)}
      size={size}
      title={badge.meaning}
      className={cn("text-left leading-tight whitespace-normal", WRAPPING[size], className)}
    >
      <Icon aria-hidden />
      <span className="min-w-0">{badge.word}</span>
    </Badge>
  );
}
