import type { ComponentProps, ReactNode } from "react";

import { cn } from "#components/ui/cn";

/** A surface that holds one thing. */
export function Card({ className, ...rest }: ComponentProps<"section">) {
  return <section className={cn("rounded-lg border border-line bg-surface shadow-card", className)} {...rest} />;
}

interface CardHeaderProps {
  title: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  className?: string;
  /** Lets the card name itself by its title (`aria-labelledby`). */
  titleId?: string;
}

export function CardHeader({ title, description, actions, className, titleId }: CardHeaderProps) {
  return (
    <header className={cn("flex flex-wrap items-start justify-between gap-3 px-5 pt-5", className)}>
      <div className="grid min-w-0 gap-1">
        <h2 id={titleId} className="text-base font-semibold">
          {title}
        </h2>
        {description !== undefined && <p className="max-w-prose text-sm text-ink-muted">{description}</p>}
      </div>
      {actions}
    </header>
  );
}

export function CardBody({ className, ...rest }: ComponentProps<"div">) {
  return <div className={cn("p-5", className)} {...rest} />;
}

export function CardFooter({ className, ...rest }: ComponentProps<"footer">) {
  return (
    <footer
      className={cn(
        "flex flex-wrap items-center justify-end gap-2 rounded-b-lg border-t border-line px-5 py-3",
        className,
      )}
      {...rest}
    />
  );
}
