"use client";

import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";

import { CommandPalette } from "#components/desk/commands/command-palette";
import { currentCommands, onCommandsChanged } from "#components/desk/commands/command-store";
import { ShortcutSheet } from "#components/desk/commands/shortcut-sheet";
import { useDeskCommands } from "#components/desk/commands/use-desk-commands";

import { chordOf, meaningOf } from "./keys.ts";
import { areKeysOn, onKeysSwitched } from "./single-keys.ts";

/** The second key of two follows within so long. */
const SEQUENCE_MS = 1_200;

/** Where letters are text, or belong to a layer above the page. */
function isTaken(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select")) {
    return true;
  }
  return document.querySelector("[role=dialog], [role=alertdialog], [role=menu]") !== null;
}

/** Listens for the shortcuts of whatever is on the screen; holds the palette and the sheet that lists them. */
export function DeskKeyboard() {
  const [open, setOpen] = useState<"palette" | "shortcuts" | null>(null);
  const pressed = useRef<{ chords: string[]; at: number }>({ chords: [], at: 0 });
  const keysOn = useSyncExternalStore(onKeysSwitched, areKeysOn, () => true);
  const commands = useSyncExternalStore(onCommandsChanged, currentCommands, currentCommands);
  useDeskCommands(
    useMemo(
      () => [
        {
          id: "shortcuts",
          label: "Show every shortcut",
          group: "Help",
          keys: "?",
          run: () => {
            setOpen("shortcuts");
          },
        },
      ],
      [],
    ),
  );
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        setOpen((before) => (before === "palette" ? null : "palette"));
        return;
      }
      if (event.defaultPrevented || !keysOn || isTaken(event.target)) return;
      const chord = chordOf(event);
      if (chord === null) return;
      const { chords, at } = pressed.current;
      const now = Date.now();
      const offered = currentCommands();
      const sequence = now - at < SEQUENCE_MS ? [...chords, chord] : [chord];
      const meaning = meaningOf(sequence, offered) ?? meaningOf([chord], offered);
      pressed.current = meaning === "begun" ? { chords: [chord], at: now } : { chords: [], at: 0 };
      if (meaning === null) return;
      event.preventDefault();
      if (meaning === "begun" || (event.repeat && meaning.command.repeats !== true)) return;
      meaning.command.run();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => {
      document.removeEventListener("keydown", onKeyDown);
    };
  }, [keysOn]);
  const close = () => {
    setOpen(null);
  };
  return (
    <>
      <CommandPalette open={open === "palette"} onClose={close} commands={commands} />
      <ShortcutSheet open={open === "shortcuts"} onClose={close} commands={commands} />
    </>
  );
}
