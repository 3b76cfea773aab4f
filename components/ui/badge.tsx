import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";

import { cn } from "#components/ui/cn";

const badge = cva(
  "inline-flex max-w-full items-center gap-1.5 rounded-full font-medium whitespace-nowrap [&_svg]:size-[1.15em] [&_svg]:shrink-0",
  {
    variants: {
      tone: {
        neutral: "bg-sunken text-ink-muted",
        outline: "border border-line text-ink-muted",
        accent: "bg-accent-soft text-accent-ink",
        good: "bg-good-soft text-good-ink",
        warn: "bg-warn-soft text-warn-ink",
        danger: "bg-danger-soft text-danger-ink",
        ai: "bg-ai-soft text-ai-ink",
        /** The creator's own word. */
        declared: "border border-ai-ink/40 text-ai-ink",
        /** What nobody vouches for. */
        quiet: "border border-dashed border-control font-normal text-ink-muted",
        /** Over a picture: reads on any colour, in both schemes. */
        overlay: "bg-black/72 text-white backdrop-blur-sm",
        overlayQuiet: "border border-dashed border-white/75 bg-black/72 font-normal text-white backdrop-blur-sm",
      },
      size: { sm: "h-5.5 px-2 text-2xs", md: "h-6.5 px-2.5 text-xs", lg: "h-8 px-3.5 text-sm" },
    },
    defaultVariants: { tone: "neutral", size: "md" },
  },
);

export type BadgeTone = NonNullable<VariantProps<typeof badge>["tone"]>;

/** A state or a kind in one or two words, with an icon where colour alone would carry it. */
export function Badge({ tone, size, className, ...rest }: ComponentProps<"span"> & VariantProps<typeof badge>) {
  return <span className={cn(badge({ tone, size }), className)} {...rest} />;
}
