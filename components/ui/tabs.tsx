"use client";

import { Tabs as Primitive } from "radix-ui";
import type { ReactNode } from "react";

import { cn } from "#components/ui/cn";

export interface TabItem {
  value: string;
  label: ReactNode;
  content: ReactNode;
}

interface TabsProps {
  /** What the tabs divide, for screen readers. */
  label: string;
  items: readonly TabItem[];
  defaultValue?: string;
  className?: string;
}

export function Tabs({ label, items, defaultValue, className }: TabsProps) {
  const first = defaultValue ?? items[0]?.value;
  return (
    <Primitive.Root {...(first === undefined ? {} : { defaultValue: first })} className={cn("grid gap-5", className)}>
      <Primitive.List aria-label={label} className="flex gap-1 overflow-x-auto border-b border-line">
        {items.map((item) => (
          <Primitive.Trigger
            key={item.value}
            value={item.value}
            className="-mb-px h-10 shrink-0 border-b-2 border-transparent px-3 text-sm font-medium text-ink-muted transition-colors hover:text-ink focus-visible:-outline-offset-2 data-[state=active]:border-accent data-[state=active]:text-ink pointer-coarse:h-11"
          >
            {item.label}
          </Primitive.Trigger>
        ))}
      </Primitive.List>
      {items.map((item) => (
        <Primitive.Content key={item.value} value={item.value} className="rounded-sm">
          {item.content}
        </Primitive.Content>
      ))}
    </Primitive.Root>
  );
}
