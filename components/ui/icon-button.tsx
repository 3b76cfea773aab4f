import { Slot } from "radix-ui";
import type { ComponentProps } from "react";

import { cn } from "#components/ui/cn";

interface IconButtonProps extends Omit<ComponentProps<"button">, "aria-label"> {
  /** What it does, in words: its name for screen readers and its tooltip. */
  label: string;
  size?: "sm" | "md";
  asChild?: boolean;
}

/** A button that is only an icon. */
export function IconButton({ label, size = "md", asChild = false, className, type, ...rest }: IconButtonProps) {
  const Component = asChild ? Slot.Root : "button";
  return (
    <Component
      type={asChild ? undefined : (type ?? "button")}
      aria-label={label}
      title={label}
      className={cn(
        "inline-flex shrink-0 items-center justify-center rounded-md text-ink-muted transition-colors hover:bg-sunken hover:text-ink disabled:pointer-events-none disabled:opacity-55 data-[state=open]:bg-sunken data-[state=open]:text-ink pointer-coarse:size-11 [&_svg]:size-[1.125rem]",
        size === "sm" ? "size-8" : "size-10",
        className,
      )}
      {...rest}
    />
  );
}
