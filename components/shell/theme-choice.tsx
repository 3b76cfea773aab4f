"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useId, useState } from "react";

import { type Theme, THEME_COOKIE } from "#components/shell/theme";
import { cn } from "#components/ui/cn";

const CHOICES = [
  { value: "system", label: "As my device", icon: Monitor },
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
] as const;

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** In a cookie and not in local storage: the server then sends the right colours with the first byte. */
function remember(theme: Theme): void {
  const age = theme === "system" ? 0 : YEAR_SECONDS;
  document.cookie = `${THEME_COOKIE}=${theme}; Path=/; Max-Age=${String(age)}; SameSite=Lax`;
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}

/** Light, dark, or whatever the device says. */
export function ThemeChoice({ theme }: { theme: Theme }) {
  const [current, setCurrent] = useState(theme);
  const name = useId();
  return (
    <fieldset className="inline-flex rounded-full border border-line bg-surface p-0.5">
      <legend className="sr-only">Colours of this site</legend>
      {CHOICES.map(({ value, label, icon: Icon }) => (
        <label
          key={value}
          title={label}
          className={cn(
            "inline-flex size-8 cursor-pointer items-center justify-center rounded-full text-ink-faint transition-colors hover:text-ink has-checked:bg-sunken has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:size-11",
          )}
        >
          <input
            type="radio"
            name={name}
            value={value}
            checked={current === value}
            onChange={() => {
              setCurrent(value);
              remember(value);
            }}
            className="sr-only"
          />
          <Icon aria-hidden className="size-4" />
          <span className="sr-only">{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
