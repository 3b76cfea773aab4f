import { expect, test } from "vitest";

import type { DeskCommand } from "#components/desk/commands/command-store";

import { chordOf, meaningOf } from "./keys.ts";

const press = (key: string, held: Partial<Record<"shiftKey" | "ctrlKey" | "metaKey" | "altKey", boolean>> = {}) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

const command = (id: string, keys: string): DeskCommand => ({ id, keys, label: id, group: "A", run: () => undefined });

test.each([
  [press("j"), "j"],
  [press("X", { shiftKey: true }), "shift+x"],
  [press("?", { shiftKey: true }), "?"],
  [press("/"), "/"],
  // With Caps Lock a letter is still that letter.
  [press("J"), "j"],
])("%o is the shortcut %s", (pressed, chord) => {
  expect(chordOf(pressed)).toBe(chord);
});

test("what the browser, the system or a screen reader uses is left alone", () => {
  for (const held of ["ctrlKey", "metaKey", "altKey"] as const)
    expect(chordOf(press("j", { [held]: true }))).toBeNull();
  for (const key of ["Enter", "Escape", "Tab", "ArrowDown", "F5"]) expect(chordOf(press(key))).toBeNull();
});

test("a sequence is a command only when it is whole", () => {
  const commands = [command("mine", "g m"), command("claim", "c")];
  expect(meaningOf(["g"], commands)).toBe("begun");
  expect(meaningOf(["g", "m"], commands)).toMatchObject({ command: { id: "mine" } });
  expect(meaningOf(["m"], commands)).toBeNull();
  expect(meaningOf(["g", "c"], commands)).toBeNull();
});

test("of two commands with the same keys the one that was offered last counts", () => {
  expect(meaningOf(["a"], [command("page", "a"), command("row", "a")])).toMatchObject({ command: { id: "row" } });
});
