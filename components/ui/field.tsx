"use client";

import { CircleAlert } from "lucide-react";
import { createContext, type ReactNode, use, useId } from "react";

import { cn } from "#components/ui/cn";

interface FieldControl {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
  required: boolean;
}

const FieldContext = createContext<FieldControl | null>(null);

/** The attributes that tie a control to the label, hint and error of the Field around it. */
export function useFieldControl() {
  const field = use(FieldContext);
  if (!field) return {};
  return {
    id: field.id,
    "aria-describedby": field.describedBy,
    "aria-invalid": field.invalid || undefined,
    "aria-required": field.required || undefined,
  };
}

interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  required?: boolean;
  /** Keeps the label for screen readers only, where the place makes it plain. */
  hideLabel?: boolean;
  className?: string;
  children: ReactNode;
}

/** One control with its label, its hint and its error, tied together for everybody. */
export function Field({ label, hint, error, required = false, hideLabel = false, className, children }: FieldProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = [hint !== undefined && hintId, error !== undefined && errorId].filter(Boolean).join(" ");
  return (
    <FieldContext value={{ id, describedBy: describedBy || undefined, invalid: error !== undefined, required }}>
      <div className={cn("grid gap-1.5", className)}>
        <label htmlFor={id} className={cn("text-sm font-medium text-ink", hideLabel && "sr-only")}>
          {label}
        </label>
        {children}
        {hint !== undefined && (
          <p id={hintId} className="text-sm text-ink-muted">
            {hint}
          </p>
        )}
        {error !== undefined && (
          <p id={errorId} role="alert" className="flex items-start gap-1.5 text-sm text-danger-ink">
            <CircleAlert aria-hidden className="mt-[0.2rem] size-4 shrink-0" />
            {error}
          </p>
        )}
      </div>
    </FieldContext>
  );
}
