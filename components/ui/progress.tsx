import { cn } from "#components/ui/cn";

interface ProgressProps {
  /** What progresses, for screen readers. */
  label: string;
  /** From 0 to 100, or null while the end is unknown. */
  percent: number | null;
  tone?: "accent" | "danger" | "paused";
  className?: string;
}

const TONES = { accent: "bg-accent", danger: "bg-danger", paused: "bg-control" };

export function Progress({ label, percent, tone = "accent", className }: ProgressProps) {
  const known = percent === null ? null : Math.min(100, Math.max(0, percent));
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(known === null ? {} : { "aria-valuenow": Math.round(known) })}
      className={cn("h-1.5 w-full overflow-hidden rounded-full bg-line", className)}
    >
      <div
        className={cn(
          "h-full origin-left rounded-full transition-[width] duration-150",
          TONES[tone],
          known === null && "w-1/3 animate-breathe",
        )}
        style={known === null ? undefined : { width: `${String(known)}%` }}
      />
    </div>
  );
}
