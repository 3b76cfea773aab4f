"use client";

import { useSyncExternalStore } from "react";

import type { DeskCommand } from "#components/desk/commands/command-store";
import { Sheet } from "#components/ui/dialog";
import { Field } from "#components/ui/field";
import { Kbd } from "#components/ui/kbd";
import { Switch } from "#components/ui/switch";

import { areKeysOn, onKeysSwitched, switchKeys } from "./single-keys.ts";

interface ShortcutSheetProps {
  open: boolean;
  onClose: () => void;
  commands: readonly DeskCommand[];
}

const EVERYWHERE = [
  { label: "Every command, by name", keys: "mod+k" },
  { label: "Open what has the focus", keys: "enter" },
  { label: "Close the layer on top, or let go of the selection", keys: "esc" },
  { label: "Send what is being written", keys: "mod+enter" },
];

function Row({ label, keys }: { label: string; keys: string }) {
  return (
    <div className="flex items-center justify-between gap-4 py-1.5 text-sm">
      <dt>{label}</dt>
      <dd>
        <Kbd keys={keys} />
      </dd>
    </div>
  );
}

/** Every shortcut of the screen that it was opened on. */
export function ShortcutSheet({ open, onClose, commands }: ShortcutSheetProps) {
  const keysOn = useSyncExternalStore(onKeysSwitched, areKeysOn, () => true);
  const groups = [...new Set(commands.map(({ group }) => group))].toReversed();
  return (
    <Sheet
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      title="Shortcuts"
      description="What can be done here by keyboard. The rest is in the palette."
    >
      <div className="grid gap-5">
        <Field
          label="Shortcuts of a single letter"
          hint="Turn them off if you speak to your computer. The palette stays."
        >
          <Switch checked={keysOn} onCheckedChange={switchKeys} />
        </Field>
        <section aria-labelledby="shortcuts-everywhere">
          <h3 id="shortcuts-everywhere" className="mb-1 text-xs font-medium text-ink-faint">
            Everywhere
          </h3>
          <dl className="divide-y divide-line">
            {EVERYWHERE.map((row) => (
              <Row key={row.keys} {...row} />
            ))}
          </dl>
        </section>
        {groups.map((group) => {
          const rows = commands.filter((command) => command.group === group && command.keys !== undefined);
          if (rows.length === 0) return null;
          return (
            <section key={group} aria-label={group}>
              <h3 className="mb-1 text-xs font-medium text-ink-faint">{group}</h3>
              <dl className="divide-y divide-line">
                {rows.map(({ id, label, keys = "" }) => (
                  <Row key={id} label={label} keys={keys} />
                ))}
              </dl>
            </section>
          );
        })}
      </div>
    </Sheet>
  );
}
