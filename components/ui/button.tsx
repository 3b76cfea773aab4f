import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";

import { cn } from "#components/ui/cn";
import { Spinner } from "#components/ui/spinner";

const button = cva(
  "relative inline-flex shrink-0 items-center justify-center gap-2 rounded-md font-medium whitespace-nowrap transition-colors select-none disabled:pointer-events-none disabled:opacity-55 aria-disabled:pointer-events-none aria-disabled:opacity-55 [&_svg]:shrink-0 [&_svg:not([class*=size-])]:size-[1.125em]",
  {
    variants: {
      variant: {
        primary: "bg-accent text-on-accent shadow-card hover:bg-accent-hover",
        secondary: "border border-line bg-surface text-ink shadow-card hover:bg-sunken",
        soft: "bg-accent-soft text-accent-ink hover:bg-[color-mix(in_oklab,var(--accent-soft),var(--accent)_14%)]",
        ghost: "text-ink-muted hover:bg-sunken hover:text-ink",
        danger: "bg-danger text-on-danger shadow-card hover:bg-danger-hover",
        link: "h-auto rounded-sm px-0 text-accent-ink underline decoration-accent/45 underline-offset-4 hover:decoration-current",
      },
      size: {
        sm: "h-8 px-3 text-sm pointer-coarse:h-11",
        md: "h-10 px-4 text-sm pointer-coarse:h-11",
        lg: "h-12 px-6 text-base",
      },
    },
    compoundVariants: [{ variant: "link", class: "h-auto px-0 pointer-coarse:h-11" }],
    defaultVariants: { variant: "primary", size: "md" },
  },
);

export interface ButtonProps extends ComponentProps<"button">, VariantProps<typeof button> {
  /** Gives the look to the one child instead, for example a link. */
  asChild?: boolean;
  /** What the button started is under way: it shows so and takes no second click. */
  loading?: boolean;
}

export function Button({
  variant,
  size,
  asChild = false,
  loading = false,
  className,
  children,
  type = "button",
  disabled,
  ...rest
}: ButtonProps) {
  const look = cn(button({ variant, size }), className);
  if (asChild) {
    return (
      <Slot.Root className={look} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button type={type} className={look} disabled={disabled === true || loading} aria-busy={loading} {...rest}>
      {loading && <Spinner className="absolute" />}
      <span className={cn("contents", loading && "inline-flex items-center gap-2 opacity-0")}>{children}</span>
    </button>
  );
}
