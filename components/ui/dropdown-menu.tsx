"use client";

import { DropdownMenu as Primitive } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";

import { cn } from "#components/ui/cn";

interface DropdownMenuProps {
  trigger: ReactNode;
  align?: "start" | "center" | "end";
  className?: string;
  children: ReactNode;
}

/** A list of things to do, opened by a button. */
export function DropdownMenu({ trigger, align = "end", className, children }: DropdownMenuProps) {
  return (
    <Primitive.Root modal={false}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className={cn(
            "z-50 min-w-52 rounded-lg border border-line bg-raised p-1.5 shadow-pop data-[state=closed]:animate-fade-out data-[state=open]:animate-rise-in",
            className,
          )}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

interface DropdownMenuItemProps extends ComponentProps<typeof Primitive.Item> {
  destructive?: boolean;
}

export function DropdownMenuItem({ destructive = false, className, ...rest }: DropdownMenuItemProps) {
  return (
    <Primitive.Item
      className={cn(
        "flex min-h-9 cursor-default items-center gap-2.5 rounded-sm px-2.5 text-sm outline-none select-none data-disabled:opacity-55 data-highlighted:bg-sunken pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:text-ink-muted",
        destructive && "text-danger-ink [&_svg]:text-danger-ink",
        className,
      )}
      {...rest}
    />
  );
}

export const DropdownMenuSeparator = () => <Primitive.Separator className="my-1.5 h-px bg-line" />;

export const DropdownMenuLabel = ({ children }: { children: ReactNode }) => (
  <Primitive.Label className="px-2.5 py-1.5 text-xs text-ink-faint">{children}</Primitive.Label>
);
