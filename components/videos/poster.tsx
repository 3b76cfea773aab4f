import { AudioLines, Clapperboard, Image as ImageIcon } from "lucide-react";

import { cn } from "#components/ui/cn";
import { Picture } from "#components/ui/picture";

const ICONS = { video: Clapperboard, audio: AudioLines, image: ImageIcon };

interface PosterProps {
  src: string | null;
  kind: keyof typeof ICONS | null;
  /** The first pictures of a page are wanted at once. */
  eager?: boolean;
  className?: string;
}

/** A video's still, cut to the frame that `className` gives; decorative, for the title stands beside it. */
export function Poster({ src, kind, eager = false, className }: PosterProps) {
  const Icon = ICONS[kind ?? "video"];
  const icon = <Icon aria-hidden strokeWidth={1.5} className="size-1/4 max-h-10 min-h-5 max-w-10 min-w-5" />;
  return (
    <span
      className={cn("relative flex items-center justify-center overflow-hidden bg-sunken text-ink-faint", className)}
    >
      {src === null ? (
        icon
      ) : (
        <Picture
          src={src}
          alt=""
          fallback={icon}
          loading={eager ? "eager" : "lazy"}
          className="absolute inset-0 size-full object-cover"
        />
      )}
    </span>
  );
}
