"use client";

import Link from "next/link";

import { changesByChoice, changing, choiceWord, videosInNumbers } from "#components/changes/change-words";
import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { TitleText } from "#components/ui/title-text";
import type { CsvCheck } from "#lib/consent/changes/shapes";
import { inNumbers } from "#lib/platform/shared/number-words";

function titleOf(check: CsvCheck): string {
  const count = changing(check);
  if (count === 0) return `Nothing to change: the file matches ${videosInNumbers(check.rows)}`;
  return `Ready to import: ${inNumbers(count)} of ${videosInNumbers(check.rows)} ${count === 1 ? "changes" : "change"}`;
}

function sentencesOf(check: CsvCheck): string {
  const { repeated } = check;
  return [
    changing(check) > 0 && `Changes ${changesByChoice(check)}. You can undo the import for 30 days.`,
    repeated > 0 &&
      (repeated === 1 ? "1 line repeats another and counts once." : `${inNumbers(repeated)} lines repeat others.`),
  ]
    .filter((sentence) => sentence !== false)
    .join(" ");
}

/** The videos that a file would change, each from what to what: the first by title, and the rest by their number. */
function ChangingVideos({ check }: { check: CsvCheck }) {
  const more = changing(check) - check.videos.length;
  return (
    // Focusable, so that a keyboard can scroll it.
    <div
      tabIndex={0}
      role="region"
      aria-label="Videos that change"
      className="max-h-80 overflow-y-auto rounded-md border border-line"
    >
      <ul className="divide-y divide-line text-sm">
        {check.videos.map(({ id, title, from, to }) => (
          <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 px-4 py-2">
            <Link
              href={`/studio/videos/${id}`}
              target="_blank"
              className="min-w-0 rounded-sm wrap-anywhere hover:underline pointer-coarse:min-h-6"
            >
              <TitleText text={title} />
            </Link>
            <span className="text-ink-muted">
              {choiceWord[from]} <span aria-hidden>→</span>
              <span className="sr-only">to</span> <span className="font-medium text-ink">{choiceWord[to]}</span>
            </span>
          </li>
        ))}
        {more > 0 && <li className="px-4 py-2 text-ink-muted">and {inNumbers(more)} more</li>}
      </ul>
    </div>
  );
}

interface CsvOutcomeProps {
  check: CsvCheck;
  pending: boolean;
  onImport: () => void;
}

/** Says what a good file would do, names the videos, and does it. */
export function CsvOutcome({ check, pending, onImport }: CsvOutcomeProps) {
  const count = changing(check);
  return (
    <div className="grid gap-4">
      <Alert tone={count === 0 ? "info" : "good"} title={titleOf(check)}>
        {sentencesOf(check)}
      </Alert>
      {count > 0 && (
        <>
          <ChangingVideos check={check} />
          <div>
            <Button loading={pending} onClick={onImport}>
              Change {videosInNumbers(count)}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
