"use client";

import { Check, Minus } from "lucide-react";
import { Checkbox as Primitive } from "radix-ui";
import { type ComponentProps, type ReactNode, useId } from "react";

import { cn } from "#components/ui/cn";

interface CheckboxProps extends ComponentProps<typeof Primitive.Root> {
  label: ReactNode;
  hint?: ReactNode;
  /** Keeps the label for screen readers only, for example in a table's rows. */
  hideLabel?: boolean;
}

export function Checkbox({ label, hint, hideLabel = false, className, id, ...rest }: CheckboxProps) {
  const made = useId();
  const ownId = id ?? made;
  return (
    <div className={cn("flex items-start gap-2.5", className)}>
      <Primitive.Root
        id={ownId}
        {...(hint === undefined ? {} : { "aria-describedby": `${ownId}-hint` })}
        className="relative mt-[0.15rem] inline-flex size-[1.15rem] shrink-0 items-center justify-center rounded-[0.3rem] border border-control bg-surface transition-colors before:absolute before:-inset-3 before:content-[''] disabled:opacity-55 data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent"
        {...rest}
      >
        <Primitive.Indicator className="group text-on-accent">
          <Minus aria-hidden strokeWidth={3} className="hidden size-3.5 group-data-[state=indeterminate]:block" />
          <Check aria-hidden strokeWidth={3} className="size-3.5 group-data-[state=indeterminate]:hidden" />
        </Primitive.Indicator>
      </Primitive.Root>
      <div className={cn("grid min-w-0 gap-0.5 wrap-anywhere", hideLabel && "sr-only")}>
        <label htmlFor={ownId} className="text-sm">
          {label}
        </label>
        {hint !== undefined && (
          <p id={`${ownId}-hint`} className="text-sm text-ink-muted">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
