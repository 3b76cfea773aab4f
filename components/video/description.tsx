"use client";

import { useState } from "react";

import { cn } from "#components/ui/cn";

const LONG = 280;

/** What a creator wrote about a video, as text, folded when it is long. */
export function Description({ text }: { text: string }) {
  const [open, setOpen] = useState(false);
  const isLong = text.length > LONG || text.split("\n").length > 4;
  return (
    <div className="grid max-w-prose justify-items-start gap-1">
      <p dir="auto" className={cn("break-words whitespace-pre-line", isLong && !open && "line-clamp-4")}>
        {text}
      </p>
      {isLong && (
        <button
          type="button"
          aria-expanded={open}
          onClick={() => {
            setOpen(!open);
          }}
          className="link text-sm pointer-coarse:min-h-11"
        >
          {open ? "Show less" : "Show all of it"}
        </button>
      )}
    </div>
  );
}
