import type { ComponentProps } from "react";

import { cn } from "#components/ui/cn";

/** The name of a control. Field makes one by itself. */
export function Label({ className, ...rest }: ComponentProps<"label">) {
  return <label className={cn("text-sm font-medium text-ink", className)} {...rest} />;
}
