import { type CredentialsState, lookOf } from "#components/video/label-words";
import { Badge } from "#components/ui/badge";
import type { Label } from "#lib/labels/label";

interface LabelBadgeProps {
  label: Label | null;
  credentials: CredentialsState | null;
  size?: "sm" | "md" | "lg";
  /** Has room for the whole name, not only for a word of it. */
  full?: boolean;
  /** Over a picture. */
  overlay?: boolean;
  /** Says nothing where there is nothing to say, instead of "No AI label". */
  quiet?: boolean;
  className?: string;
}

/** What a viewer should know about AI in a video, in an icon and a few words. */
export function LabelBadge({
  label,
  credentials,
  size = "md",
  full = false,
  overlay = false,
  quiet = false,
  className,
}: LabelBadgeProps) {
  if (label === null) return null;
  if (quiet && label.kind === "none" && credentials !== "invalid") return null;
  const { name, short, meaning, icon: Icon, tone } = lookOf(label, credentials);
  return (
    <Badge tone={overlay ? "overlay" : tone} size={size} title={meaning} className={className}>
      <Icon aria-hidden />
      <span className="truncate">{full ? name : short}</span>
    </Badge>
  );
}
