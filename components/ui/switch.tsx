"use client";

import { Switch as Primitive } from "radix-ui";
import type { ComponentProps } from "react";

import { cn } from "#components/ui/cn";
import { useFieldControl } from "#components/ui/field";

/** On or off, in force at once. Give it a name by a Field, a Label with its id, or aria-label. */
export function Switch({ className, ...rest }: ComponentProps<typeof Primitive.Root>) {
  return (
    <Primitive.Root
      {...useFieldControl()}
      className={cn(
        "relative inline-flex h-6 w-10 shrink-0 items-center rounded-full border border-control bg-sunken transition-colors before:absolute before:-inset-2.5 before:content-[''] disabled:opacity-55 data-[state=checked]:border-accent data-[state=checked]:bg-accent",
        className,
      )}
      {...rest}
    >
      <Primitive.Thumb className="block size-4 translate-x-[3px] rounded-full bg-ink-muted transition-transform data-[state=checked]:translate-x-[19px] data-[state=checked]:bg-on-accent" />
    </Primitive.Root>
  );
}
