"use client";

import { useEffect } from "react";

import { type DeskCommand, offerCommands } from "#components/desk/commands/command-store";

/** Offers commands while the component that calls it is on the screen. Keep `commands` the same while nothing changes. */
export function useDeskCommands(commands: readonly DeskCommand[]): void {
  useEffect(() => offerCommands(commands), [commands]);
}
