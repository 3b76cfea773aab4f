import type { ComponentProps } from "react";

import { cn } from "#components/ui/cn";

/** A table for screens wide enough; a phone gets cards instead. Give it a caption or an aria-label. */
export function Table({ className, ...rest }: ComponentProps<"table">) {
  return (
    // Focusable, so that a keyboard can scroll a table that is wider than its place.
    <div tabIndex={0} className="overflow-x-auto rounded-lg border border-line bg-surface shadow-card">
      <table className={cn("w-full border-collapse text-sm", className)} {...rest} />
    </div>
  );
}

export function TableHead({ className, ...rest }: ComponentProps<"thead">) {
  return <thead className={cn("border-b border-line bg-sunken/60 text-left", className)} {...rest} />;
}

export const TableBody = (props: ComponentProps<"tbody">) => <tbody {...props} />;

export function TableRow({ className, ...rest }: ComponentProps<"tr">) {
  return (
    <tr
      className={cn("border-b border-line transition-colors last:border-0 [tbody_&]:hover:bg-sunken/50", className)}
      {...rest}
    />
  );
}

export function TableHeader({ className, scope = "col", ...rest }: ComponentProps<"th">) {
  return (
    <th
      scope={scope}
      className={cn("h-10 px-4 text-xs font-medium whitespace-nowrap text-ink-muted", className)}
      {...rest}
    />
  );
}

export function TableCell({ className, ...rest }: ComponentProps<"td">) {
  return <td className={cn("px-4 py-2.5 align-middle", className)} {...rest} />;
}
