"use client";

import { RadioGroup as Primitive } from "radix-ui";
import { type ComponentProps, type ReactNode, useId } from "react";

import { cn } from "#components/ui/cn";

interface RadioOption<Value extends string> {
  value: Value;
  label: ReactNode;
  hint?: ReactNode;
  icon?: ReactNode;
  disabled?: boolean;
}

interface RadioCardsProps<Value extends string> {
  /** The question that the options answer; also the group's name for screen readers. */
  legend: ReactNode;
  hideLegend?: boolean;
  options: readonly RadioOption<Value>[];
  /** Unset for a question that has not been answered. */
  value?: Value | undefined;
  defaultValue?: Value;
  onValueChange?: (value: Value) => void;
  name?: string;
  disabled?: boolean;
  error?: string | undefined;
  /** `plain` drops the boxes, for a few short options. */
  look?: "cards" | "plain";
  className?: string;
}

/** One of a few, all in view, each with room to say what it means. */
export function RadioCards<Value extends string>({
  legend,
  hideLegend = false,
  options,
  value,
  defaultValue,
  onValueChange,
  name,
  disabled = false,
  error,
  look = "cards",
  className,
}: RadioCardsProps<Value>) {
  const id = useId();
  const state: ComponentProps<typeof Primitive.Root> = {
    ...(value === undefined && defaultValue !== undefined ? { defaultValue } : {}),
    ...(onValueChange ? { value: value ?? "" } : {}),
    ...(name === undefined ? {} : { name }),
  };
  return (
    <div className={cn("grid gap-2", className)}>
      <p id={`${id}-legend`} className={cn("text-sm font-medium", hideLegend && "sr-only")}>
        {legend}
      </p>
      <Primitive.Root
        {...state}
        aria-labelledby={`${id}-legend`}
        {...(error === undefined ? {} : { "aria-describedby": `${id}-error` })}
        disabled={disabled}
        onValueChange={(next) => onValueChange?.(next as Value)}
        className="grid gap-2"
      >
        {options.map((option) => (
          <label
            key={option.value}
            htmlFor={`${id}-${option.value}`}
            className={cn(
              "flex items-start gap-3",
              look === "cards"
                ? "rounded-md border border-line bg-surface px-3.5 py-3 transition-colors hover:border-control has-data-[state=checked]:border-accent has-data-[state=checked]:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
                : "py-1 pointer-coarse:min-h-11 pointer-coarse:items-center",
              (disabled || option.disabled === true) && "opacity-55",
            )}
          >
            <Primitive.Item
              id={`${id}-${option.value}`}
              value={option.value}
              disabled={option.disabled === true}
              {...(option.hint === undefined ? {} : { "aria-describedby": `${id}-${option.value}-hint` })}
              className={cn(
                "mt-[0.2rem] inline-flex size-[1.1rem] shrink-0 items-center justify-center rounded-full border border-control bg-surface transition-colors data-[state=checked]:border-accent data-[state=checked]:bg-accent",
                look === "cards" && "outline-none",
              )}
            >
              <Primitive.Indicator className="size-2 rounded-full bg-on-accent" />
            </Primitive.Item>
            <span className="grid min-w-0 flex-1 gap-0.5 wrap-anywhere">
              <span className="flex items-center gap-2 text-sm font-medium [&_svg]:size-4 [&_svg]:text-ink-muted">
                {option.icon}
                {option.label}
              </span>
              {option.hint !== undefined && (
                <span id={`${id}-${option.value}-hint`} className="text-sm text-ink-muted">
                  {option.hint}
                </span>
              )}
            </span>
          </label>
        ))}
      </Primitive.Root>
      {error !== undefined && (
        <p id={`${id}-error`} role="alert" className="text-sm text-danger-ink">
          {error}
        </p>
      )}
    </div>
  );
}

/** The same choice without boxes. */
export const RadioGroup = <Value extends string>(props: Omit<RadioCardsProps<Value>, "look">) => (
  <RadioCards look="plain" {...props} />
);
