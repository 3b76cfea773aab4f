import type { ReactNode } from "react";

/** A named fact of the evidence. */
export function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-3 gap-y-0.5 py-2 sm:grid-cols-[9rem_minmax(0,1fr)]">
      <dt className="text-ink-muted">{term}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}

/** A part of the evidence that opens and closes, so that what matters in this case is near. */
export function Part({ title, open = false, children }: { title: string; open?: boolean; children: ReactNode }) {
  return (
    <details open={open} className="group border-t border-line">
      <summary className="flex min-h-11 cursor-pointer items-center gap-2 text-sm font-medium">
        <span
          aria-hidden
          className="text-ink-faint transition-transform group-open:rotate-90 motion-reduce:transition-none"
        >
          ›
        </span>
        {title}
      </summary>
      <div className="pb-3">{children}</div>
    </details>
  );
}
