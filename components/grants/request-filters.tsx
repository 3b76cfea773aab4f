"use client";

import { Download, X } from "lucide-react";
import { createSerializer, parseAsString } from "nuqs";

import { Button } from "#components/ui/button";
import {
  ClearFilters,
  FilterChoice,
  LIST_PARSERS,
  parseAsOption,
  SearchBox,
  useListFilters,
} from "#components/ui/filter-bar";
import { Spinner } from "#components/ui/spinner";
import { TitleText } from "#components/ui/title-text";

const OUTCOMES = [
  ["issued", "Granted"],
  ["refused", "Refused"],
] as const;
const PERIODS = [
  ["1d", "Last 24 hours"],
  ["7d", "Last 7 days"],
  ["30d", "Last 30 days"],
  ["365d", "Last 12 months"],
] as const;

const FILTERS = {
  ...LIST_PARSERS,
  outcome: parseAsOption(OUTCOMES),
  period: parseAsOption(PERIODS),
  video: parseAsString,
};

interface RequestFiltersProps {
  /** The title of the video that the list is narrowed to; null for one that is gone, or for none. */
  videoTitle: string | null;
}

/** The file of what fits these filters, also while the list itself is still on its way. */
const exportHref = createSerializer({
  q: FILTERS.q,
  outcome: FILTERS.outcome,
  period: FILTERS.period,
  video: FILTERS.video,
});

/** Narrows the list of requests; each change starts again at the newest. */
export function RequestFilters({ videoTitle }: RequestFiltersProps) {
  const { pending, filters, typed, narrow, search } = useListFilters(FILTERS);
  const { outcome, period, video } = filters;
  const isNarrowed = typed !== "" || outcome !== null || period !== null || video !== null;
  return (
    <search aria-label="Requests" className="flex flex-wrap items-center gap-2.5">
      <SearchBox
        label="Search who asked"
        maxLength={200}
        value={typed}
        onSearch={search}
        className="sm:max-w-64 sm:min-w-52"
      />
      <FilterChoice
        label="Answer"
        any="Any answer"
        options={OUTCOMES}
        value={outcome}
        onChange={(next) => {
          narrow({ outcome: next });
        }}
      />
      <FilterChoice
        label="When"
        any="Any time"
        options={PERIODS}
        value={period}
        onChange={(next) => {
          narrow({ period: next });
        }}
      />
      {video !== null && (
        <Button
          variant="soft"
          size="sm"
          className="max-w-full min-w-0"
          onClick={() => {
            narrow({ video: null });
          }}
        >
          <span className="truncate">
            Only <TitleText text={videoTitle ?? "a video that is gone"} />
          </span>
          <X aria-label="Show all videos" />
        </Button>
      )}
      {isNarrowed && (
        <ClearFilters
          onClear={() => {
            search("", { outcome: null, period: null, video: null });
          }}
        />
      )}
      {pending && <Spinner label="Looking" className="text-ink-faint" />}
      <Button asChild variant="secondary" size="sm" className="sm:ml-auto">
        <a href={exportHref("/studio/requests/export", { q: typed, outcome, period, video })} download>
          <Download aria-hidden />
          Export {isNarrowed ? "these" : "all"} (CSV)
        </a>
      </Button>
    </search>
  );
}
