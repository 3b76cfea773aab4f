import { LoaderCircle } from "lucide-react";

import { cn } from "#components/ui/cn";

/** Something is under way. `label` is for those who do not see it; leave it out where text beside it says so. */
export function Spinner({ label, className }: { label?: string; className?: string }) {
  return (
    <span role={label === undefined ? undefined : "status"} className={cn("inline-flex", className)}>
      <LoaderCircle aria-hidden className="size-[1.15em] animate-spin" />
      {label !== undefined && <span className="sr-only">{label}</span>}
    </span>
  );
}
