"use client";

import { Download } from "lucide-react";

import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { inNumbers } from "#lib/platform/shared/number-words";
import { CSV_MARK, csvLines } from "#lib/platform/tables/csv-text";

export interface BadLine {
  line: number;
  problem: string;
}

/** More than these are not read on a screen; the file has them all. */
const SHOWN = 50;

/** Hands a table of every problem to the browser as a file. */
function download(bad: readonly BadLine[]): void {
  const table = csvLines([["line", "problem"], ...bad.map(({ line, problem }) => [line, problem])]);
  const url = URL.createObjectURL(new Blob([CSV_MARK, table], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "problems.csv";
  link.click();
  URL.revokeObjectURL(url);
}

/** The lines of a file that cannot be used, each with its number and what is wrong with it. */
export function BadLines({ bad }: { bad: readonly BadLine[] }) {
  const more = bad.length - SHOWN;
  return (
    <div className="grid gap-3">
      <Alert
        tone="danger"
        title={bad.length === 1 ? "1 line can’t be used" : `${inNumbers(bad.length)} lines can’t be used`}
      >
        Nothing was changed. A file is imported as a whole or not at all: fix these lines, then choose it again.
      </Alert>
      {/* Focusable, so that a keyboard can scroll it. */}
      <div
        tabIndex={0}
        role="region"
        aria-label="Lines that can’t be used"
        className="max-h-80 overflow-y-auto rounded-md border border-line"
      >
        <ol className="divide-y divide-line text-sm">
          {bad.slice(0, SHOWN).map(({ line, problem }, place) => (
            <li key={`${String(line)} ${String(place)}`} className="flex gap-3 px-4 py-2">
              <span className="numeric w-18 shrink-0 text-ink-muted">Line {line}</span>
              <span className="min-w-0 wrap-anywhere">{problem}</span>
            </li>
          ))}
          {more > 0 && <li className="px-4 py-2 text-ink-muted">and {inNumbers(more)} more</li>}
        </ol>
      </div>
      <div>
        <Button
          variant="secondary"
          size="sm"
          onClick={() => {
            download(bad);
          }}
        >
          <Download aria-hidden />
          {bad.length === 1 ? "Download as CSV" : `Download all ${inNumbers(bad.length)}`}
        </Button>
      </div>
    </div>
  );
}
