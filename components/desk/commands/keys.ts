import type { DeskCommand } from "#components/desk/commands/command-store";

type Press = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;

/** The name of what was pressed: "j", "shift+x", "?"; null for what is no shortcut of ours. */
export function chordOf({ key, shiftKey, ctrlKey, metaKey, altKey }: Press): string | null {
  if (ctrlKey || metaKey || altKey) return null;
  if (key.length !== 1) return null;
  const lower = key.toLowerCase();
  // Signs such as "?" need Shift on some keyboards and not on others: what counts is the sign.
  return shiftKey && lower !== key.toUpperCase() ? `shift+${lower}` : lower;
}

/** What a press means after those before it: a command, the beginning of one, or nothing. */
export function meaningOf(
  pressed: readonly string[],
  commands: readonly DeskCommand[],
): { command: DeskCommand } | "begun" | null {
  const text = pressed.join(" ");
  // What was offered last stands nearest to the reader.
  const command = commands.findLast(({ keys }) => keys === text);
  if (command) return { command };
  return commands.some(({ keys }) => keys?.startsWith(`${text} `) === true) ? "begun" : null;
}
