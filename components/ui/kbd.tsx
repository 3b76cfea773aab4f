import { cn } from "#components/ui/cn";

const NAMES: Record<string, string> = { mod: "Ctrl", shift: "Shift", enter: "Enter", esc: "Esc", space: "Space" };

/** A key or keys, as one writes them: "mod+k" pressed together, "g m" one after the other. */
export function Kbd({ keys, className }: { keys: string; className?: string }) {
  return (
    <span className={cn("inline-flex items-center gap-1", className)}>
      {keys.split(" ").map((chord) => (
        <kbd
          key={chord}
          className="inline-flex h-5 min-w-5 items-center justify-center rounded-[0.3rem] border border-line bg-sunken px-1 font-sans text-2xs font-medium text-ink-muted"
        >
          {chord
            .split("+")
            .map((key) => NAMES[key] ?? key.toUpperCase())
            .join(" + ")}
        </kbd>
      ))}
    </span>
  );
}
