"use client";

import { useState } from "react";

import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";
import { Day } from "#components/ui/date";
import { RelativeTime } from "#components/ui/relative-time";
import { useActionForm } from "#components/ui/use-action-form";
import type { LabelChangeDto, LabelHistoryDto } from "#lib/provenance/labels/history-shape";
import type { ActionResult } from "#lib/web/action";

const BY: Record<LabelChangeDto["by"], string> = {
  credentials: "The file's own evidence",
  creator: "The creator",
  staff: "Our staff",
  platform: "The platform",
  rule: "The labelling rules",
};

function sentence({ from, to }: LabelChangeDto): string {
  if (from === null) return `Labelled “${to.words}”`;
  return from.words === to.words ? `Kept as “${to.words}”` : `Changed from “${from.words}” to “${to.words}”`;
}

export type MoreLabelHistory = (input: { videoId: string; cursor: string }) => Promise<ActionResult<LabelHistoryDto>>;

interface LabelHistoryProps {
  videoId: string;
  first: LabelHistoryDto;
  /** Reads on; without it, only the newest changes are shown. */
  more?: MoreLabelHistory;
}

/** What a video's label was, when it changed while others could see the video, and on whose word. */
export function LabelHistory({ videoId, first, more }: LabelHistoryProps) {
  const [items, setItems] = useState(first.items);
  const [cursor, setCursor] = useState(first.nextCursor);
  const { run, pending, refusal } = useActionForm();
  const { completeSince } = first;
  const readOn = (read: MoreLabelHistory, from: string) => {
    run(
      () => read({ videoId, cursor: from }),
      ({ items: older, nextCursor }) => {
        setItems((before) => [...before, ...older]);
        setCursor(nextCursor);
      },
    );
  };
  return (
    <div className="grid gap-3 text-sm">
      {items.length === 0 ? (
        <p className="text-ink-muted">The label hasn&apos;t changed while others could see the video.</p>
      ) : (
        <ol className="grid gap-3">
          {items.map((change, place) => (
            <li key={place} className="grid gap-0.5 border-l-2 border-line pl-3">
              <p className="wrap-anywhere">{sentence(change)}</p>
              <p className="text-xs text-ink-muted">
                {BY[change.by]}, <RelativeTime date={change.at} />
                {change.reason !== undefined && `. ${change.reason}.`}
              </p>
            </li>
          ))}
        </ol>
      )}
      {refusal && <Alert tone="danger" title={refusal.detail} />}
      {cursor !== null && more && (
        <Button
          variant="secondary"
          size="sm"
          loading={pending}
          className="justify-self-start"
          onClick={() => {
            readOn(more, cursor);
          }}
        >
          Earlier changes
        </Button>
      )}
      {completeSince !== null && (
        <p className="text-xs text-ink-muted">
          Complete since <Day date={completeSince} />. Earlier changes are shown as far as they were recorded.
        </p>
      )}
    </div>
  );
}
