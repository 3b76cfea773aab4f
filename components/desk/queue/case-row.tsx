"use client";

import { ArrowUpToLine, Eye, Flag, Stamp, TriangleAlert } from "lucide-react";
import Link from "next/link";

import { ClockBadge } from "#components/desk/clock-badge";
import { KINDS, StateBadge, TARGETS } from "#components/desk/words";
import { Badge } from "#components/ui/badge";
import { Checkbox } from "#components/ui/checkbox";
import { cn } from "#components/ui/cn";
import { RelativeTime } from "#components/ui/relative-time";
import { TitleText } from "#components/ui/title-text";
import type { CaseItemDto } from "#lib/disputes/desk/shapes";
import { plural } from "#lib/platform/shared/number-words";

interface CaseRowProps {
  item: CaseItemDto;
  selected: boolean;
  onSelectedChange: (selected: boolean) => void;
}

/** Who has the case, and who is looking at it. */
function Hands({ item: { assignee, isMine, present } }: { item: CaseItemDto }) {
  const who = isMine ? "You" : assignee && `@${assignee.handle}`;
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-muted">
      <span className="truncate">{who ?? "Unassigned"}</span>
      {present.length > 0 && (
        <Badge tone="accent" size="sm">
          <Eye aria-hidden />
          {present.length === 1 ? `@${present[0]?.handle ?? ""} is on this` : `${String(present.length)} are on this`}
        </Badge>
      )}
    </span>
  );
}

/** One case of a queue. The link is what the keyboard moves between. */
export function CaseRow({ item, selected, onSelectedChange }: CaseRowProps) {
  const { word, icon: Icon } = KINDS[item.kind];
  return (
    <li
      className={cn(
        "relative grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 border-b border-line px-3.5 py-3 transition-colors last:border-0 hover:bg-sunken/60 has-[a:focus-visible]:bg-sunken/60 sm:px-4",
        selected && "bg-accent-soft/60",
      )}
    >
      <div className="relative z-1 pt-0.5">
        <Checkbox
          label={`Select case ${String(item.number)}`}
          hideLabel
          checked={selected}
          onCheckedChange={(next) => {
            onSelectedChange(next === true);
          }}
        />
      </div>
      <div className="grid min-w-0 gap-x-4 gap-y-1.5 md:grid-cols-[minmax(0,1fr)_11rem_11rem] md:items-start">
        <div className="grid min-w-0 gap-1">
          <Link
            href={`/desk/${item.id}`}
            data-case={item.id}
            prefetch={false}
            className="flex min-w-0 items-center gap-2 text-sm font-medium outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
          >
            <Icon aria-hidden className="size-4 shrink-0 text-ink-muted" />
            <span className="truncate">
              {word}
              <span className="numeric font-normal text-ink-muted"> · Case {item.number}</span>
            </span>
          </Link>
          <p className="truncate text-sm text-ink-muted">
            {TARGETS[item.targetType]}{" "}
            {item.title === null ? (
              "that is gone"
            ) : (
              <span className="text-ink">
                <TitleText text={item.title} />
              </span>
            )}
            {item.subject && (
              <>
                {item.targetType === "account" ? "" : " by"} @{item.subject.handle}
              </>
            )}
          </p>
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-ink-muted">
            <span className="numeric inline-flex items-center gap-1">
              <Flag aria-hidden className="size-3.5" />
              {plural(item.reportCount, "report", "reports")}
            </span>
            <span>
              Opened <RelativeTime date={item.openedAt} />
            </span>
            {item.isSensitive && (
              <span className="inline-flex items-center gap-1">
                <TriangleAlert aria-hidden className="size-3.5" />
                Sensitive: reads are logged
              </span>
            )}
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-1.5 md:grid md:justify-items-start">
          <span className="flex flex-wrap gap-1.5">
            <StateBadge case={item} />
            {item.needsSenior && (
              <Badge tone="warn" size="sm">
                <ArrowUpToLine aria-hidden />
                Escalated
              </Badge>
            )}
            {item.awaitsApproval && (
              <Badge tone="warn" size="sm">
                <Stamp aria-hidden />
                To approve
              </Badge>
            )}
          </span>
          <Hands item={item} />
        </div>
        <div className="md:text-right">
          <ClockBadge clock={item.clock} />
        </div>
      </div>
    </li>
  );
}
