"use client";

import { Avatar as Primitive } from "radix-ui";

import { cn } from "#components/ui/cn";
import { firstGraphemes } from "#lib/platform/shared/graphemes";

interface AvatarProps {
  name: string;
  /** Null for an account without a picture. */
  src: string | null;
  size?: "sm" | "md" | "lg";
  className?: string;
}

const SIZES = { sm: "size-7 text-2xs", md: "size-9 text-xs", lg: "size-16 text-lg" };

const initials = (name: string): string =>
  name
    .split(/[\s._-]+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => firstGraphemes(word, 1).toUpperCase())
    .join("");

/** Decorative: the name stands beside it. */
export function Avatar({ name, src, size = "md", className }: AvatarProps) {
  return (
    <Primitive.Root
      aria-hidden
      className={cn(
        "inline-flex shrink-0 items-center justify-center overflow-hidden rounded-full bg-accent-soft font-semibold text-accent-ink select-none",
        SIZES[size],
        className,
      )}
    >
      {src !== null && <Primitive.Image src={src} alt="" className="size-full object-cover" />}
      <Primitive.Fallback>{initials(name)}</Primitive.Fallback>
    </Primitive.Root>
  );
}
