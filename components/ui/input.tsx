"use client";

import type { ComponentProps } from "react";

import { cn } from "#components/ui/cn";
import { useFieldControl } from "#components/ui/field";

/** The look that text controls share. 16 px on touch screens, below which phones zoom in on focus. */
const control =
  "w-full min-w-0 rounded-md border border-control bg-surface text-ink transition-colors text-sm pointer-coarse:text-[1rem] hover:border-ink-muted focus-visible:border-accent focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:opacity-55 aria-invalid:border-danger";

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input {...useFieldControl()} className={cn(control, "h-10 px-3 pointer-coarse:h-11", className)} {...rest} />;
}

export function Textarea({ className, rows = 4, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      {...useFieldControl()}
      rows={rows}
      className={cn(control, "px-3 py-2 leading-relaxed", className)}
      {...rest}
    />
  );
}

/** The platform's own list: keyboard, touch and screen readers know it. */
export function Select({ className, children, ...rest }: ComponentProps<"select">) {
  return (
    <select
      {...useFieldControl()}
      className={cn(
        control,
        "h-10 appearance-none bg-[length:1rem] bg-[right_0.6rem_center] bg-no-repeat pr-9 pl-3 [background-image:var(--chevron)] pointer-coarse:h-11",
        className,
      )}
      {...rest}
    >
      {children}
    </select>
  );
}
