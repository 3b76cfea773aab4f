"use client";

import { EyeOff } from "lucide-react";
import { type ReactNode, useState } from "react";

import { Button } from "#components/ui/button";

/** Stands where the player of a restricted video would, until whoever watches asks for it. */
export function AskFirst({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState(false);
  if (asked) return children;
  return (
    <section
      aria-label="Restricted video"
      className="grid min-h-72 w-full place-content-center justify-items-center gap-3 rounded-xl bg-sunken px-6 py-10 text-center"
    >
      <EyeOff aria-hidden strokeWidth={1.5} className="size-10 text-ink-faint" />
      <h2 className="text-lg font-semibold">This video was restricted</h2>
      <p className="max-w-md text-sm text-ink-muted">
        After a report, a decision of the platform took it out of every list. Its label and its Content Credentials say
        how it was made.
      </p>
      <Button
        variant="secondary"
        onClick={() => {
          setAsked(true);
        }}
      >
        Show it anyway
      </Button>
    </section>
  );
}
