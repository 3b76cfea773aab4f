"use client";

import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { Dialog as Primitive } from "radix-ui";
import { useState } from "react";

import type { DeskCommand } from "#components/desk/commands/command-store";
import { Kbd } from "#components/ui/kbd";

import { rank } from "./rank.ts";

interface CommandPaletteProps {
  open: boolean;
  onClose: () => void;
  commands: readonly DeskCommand[];
}

const ITEM =
  "flex min-h-10 cursor-default items-center justify-between gap-3 rounded-md px-3 text-sm outline-none select-none data-[selected=true]:bg-accent-soft data-[selected=true]:text-accent-ink pointer-coarse:min-h-11";

/** Groups in the order in which their first command was offered, the nearest last offered first. */
const groupsOf = (commands: readonly DeskCommand[]): [string, DeskCommand[]][] => {
  const groups = new Map<string, DeskCommand[]>();
  for (const command of commands) groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  return [...groups].toReversed();
};

/** Everything that can be done here, found by typing. A number goes to the case of that number. */
export function CommandPalette({ open, onClose, commands }: CommandPaletteProps) {
  const router = useRouter();
  const [typed, setTyped] = useState("");
  const number = /^#?(\d{1,15})$/.exec(typed.trim())?.[1];
  const close = () => {
    setTyped("");
    onClose();
  };
  const run = (action: () => void) => () => {
    close();
    // After the layer is gone, so that what the command opens gets the focus and keeps it.
    setTimeout(action, 0);
  };
  return (
    <Primitive.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) close();
      }}
    >
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 bg-scrim data-[state=closed]:animate-fade-out data-[state=open]:animate-fade-in" />
        <Primitive.Content
          aria-describedby={undefined}
          className="fixed inset-x-3 top-3 z-50 max-h-[min(75dvh,34rem)] overflow-hidden rounded-xl border border-line bg-raised shadow-pop outline-none data-[state=open]:animate-fade-in sm:inset-x-auto sm:top-[12vh] sm:left-1/2 sm:w-[min(38rem,calc(100vw-2rem))] sm:-translate-x-1/2"
        >
          <Primitive.Title className="sr-only">Commands</Primitive.Title>
          <Command label="Commands" loop filter={rank} className="flex max-h-[inherit] flex-col">
            <Command.Input
              value={typed}
              onValueChange={setTyped}
              placeholder="What do you want to do? Or the number of a case"
              className="h-13 shrink-0 border-b border-line bg-transparent px-5 text-base outline-none focus-visible:outline-none"
            />
            <Command.List
              label="Commands"
              className="min-h-0 flex-1 scroll-py-2 overflow-y-auto p-2 [&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-faint"
            >
              <Command.Empty className="px-3 py-8 text-center text-sm text-ink-muted">
                Nothing is called that here.
              </Command.Empty>
              {number !== undefined && (
                <Command.Item
                  value={`case ${typed}`}
                  keywords={[typed]}
                  onSelect={run(() => {
                    router.push(`/desk?queue=all&q=${number}`);
                  })}
                  className={ITEM}
                >
                  Go to case {number}
                </Command.Item>
              )}
              {groupsOf(commands).map(([group, members]) => (
                <Command.Group key={group} heading={group}>
                  {members.map((command) => (
                    <Command.Item
                      key={command.id}
                      value={command.id}
                      keywords={[command.label, group, ...(command.keywords ?? [])]}
                      onSelect={run(command.run)}
                      className={ITEM}
                    >
                      {command.label}
                      {command.keys !== undefined && <Kbd keys={command.keys} />}
                    </Command.Item>
                  ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
