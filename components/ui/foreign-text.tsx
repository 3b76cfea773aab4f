"use client";

import { useState } from "react";

import { cn } from "#components/ui/cn";
import { firstGraphemes } from "#lib/platform/shared/graphemes";
import { shownLine, shownText } from "#lib/platform/shared/plain-text";

/** So many characters of a line, and of a text, are shown before it is folded. */
const SHOWN = { line: 120, lines: 280 };
const SHOWN_LINES = 4;

function Fold({ open, onChange }: { open: boolean; onChange: (open: boolean) => void }) {
  return (
    <button
      type="button"
      aria-expanded={open}
      onClick={() => {
        onChange(!open);
      }}
      className="link text-xs pointer-coarse:min-h-6"
    >
      {open ? "Show less" : "Show all"}
    </button>
  );
}

/**
 * One line that came from outside, inside of a sentence: always text, never markup; kept from turning the direction of
 * what stands around it; broken anywhere rather than wider than its place; and folded when it is long.
 */
export function ForeignText({ text, className }: { text: string; className?: string }) {
  const [open, setOpen] = useState(false);
  const whole = shownLine(text);
  const head = firstGraphemes(whole, SHOWN.line);
  const isLong = head !== whole;
  return (
    <>
      <bdi className={cn("wrap-anywhere", className)}>{isLong && !open ? `${head.trimEnd()}…` : whole}</bdi>
      {isLong && (
        <>
          {" "}
          <Fold open={open} onChange={setOpen} />
        </>
      )}
    </>
  );
}

/** Several lines that came from outside, as a block of their own; with `folds`, only their beginning at first. */
export function ForeignLines({
  text,
  folds = false,
  className,
}: {
  text: string;
  folds?: boolean;
  className?: string;
}) {
  const [open, setOpen] = useState(false);
  const whole = shownText(text);
  const isLong = folds && (whole.split("\n").length > SHOWN_LINES || firstGraphemes(whole, SHOWN.lines) !== whole);
  const shown = (
    <p
      dir="auto"
      className={cn("min-w-0 wrap-anywhere whitespace-pre-line", className, isLong && !open && "line-clamp-4")}
    >
      {whole}
    </p>
  );
  if (!isLong) return shown;
  return (
    <div className="grid min-w-0 justify-items-start gap-1">
      {shown}
      <Fold open={open} onChange={setOpen} />
    </div>
  );
}
