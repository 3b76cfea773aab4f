import { ArrowRight, Equal, TrendingDown, TrendingUp } from "lucide-react";

import { KIND_ORDER, KINDS } from "#components/desk/words";
import { Badge } from "#components/ui/badge";
import type { ClocksPreviewDto } from "#lib/disputes/clocks/shapes";

type Row = ClocksPreviewDto["kinds"][number];

const CHANGES = {
  sooner: { word: "Sooner", icon: TrendingDown, tone: "good" },
  later: { word: "Later", icon: TrendingUp, tone: "warn" },
  same: { word: "As now", icon: Equal, tone: "neutral" },
} as const;

function Due({ label, now, then }: { label: string; now: string; then: string }) {
  return (
    <div className="grid content-start gap-0.5">
      <dt className="text-xs text-ink-muted">{label}</dt>
      <dd className="flex flex-wrap items-center gap-x-1.5 text-sm tabular-nums">
        {now !== then && (
          <>
            <s className="text-ink-muted">
              <span className="sr-only">no longer </span>
              {now}
            </s>
            <ArrowRight aria-hidden className="size-3.5 text-ink-muted" />
          </>
        )}
        <span>{then}</span>
      </dd>
    </div>
  );
}

function PreviewRow({ kind, now, then, changes }: Row) {
  const { word, icon: Icon, tone } = CHANGES[changes];
  return (
    <li className="grid gap-2 py-3 first:pt-0 last:pb-0 lg:grid-cols-[13rem_1fr_1fr] lg:gap-4">
      <p className="flex items-center justify-between gap-2 lg:grid lg:content-start lg:justify-start lg:justify-items-start lg:gap-1">
        <span className="text-sm font-medium">{KINDS[kind].word}</span>
        <Badge tone={tone}>
          <Icon aria-hidden className="size-3.5" />
          {word}
        </Badge>
      </p>
      <dl className="contents">
        <Due label="Looked at by" now={now.acknowledgeBy} then={then.acknowledgeBy} />
        <Due label="Decided by" now={now.decideBy} then={then.decideBy} />
      </dl>
    </li>
  );
}

/** What the clocks in the form mean for a report that comes in now, beside what holds now. */
export function ClocksPreview({ preview }: { preview: ClocksPreviewDto }) {
  return (
    <div className="grid gap-4">
      <p className="text-sm text-ink-muted">
        For a report that comes in now, {preview.openedAt} in this time zone. Cases that run keep the times their
        parties were told; one that is taken up again after a pause, or appealed, goes by the new ones.
      </p>
      <ul className="divide-y divide-line">
        {KIND_ORDER.map((kind) => {
          const row = preview.kinds.find((one) => one.kind === kind);
          return row && <PreviewRow key={kind} {...row} />;
        })}
      </ul>
    </div>
  );
}
