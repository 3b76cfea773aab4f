"use client";

import { Download, Search, X } from "lucide-react";
import { createSerializer, parseAsString, parseAsStringLiteral, throttle, useQueryStates, type Values } from "nuqs";
import { useState, useTransition } from "react";

import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { FilterChoice } from "#components/ui/filter-choice";
import { Input } from "#components/ui/input";
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

const values = <Value extends string>(options: readonly (readonly [Value, string])[]) =>
  options.map(([value]) => value);

/** The filters as they stand in the address: a filtered list can be bookmarked and sent on. */
const FILTERS = {
  q: parseAsString.withDefault(""),
  outcome: parseAsStringLiteral(values(OUTCOMES)),
  period: parseAsStringLiteral(values(PERIODS)),
  video: parseAsString,
  cursor: parseAsString,
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
  const [pending, startTransition] = useTransition();
  const [filters, setFilters] = useQueryStates(FILTERS, {
    shallow: false,
    startTransition,
    limitUrlUpdates: throttle(350),
  });
  // What is being typed shows at once; the address follows.
  const [typed, setTyped] = useState(filters.q);
  const narrow = (part: Partial<Values<typeof FILTERS>>) => {
    void setFilters({ ...part, cursor: null });
  };
  const { outcome, period, video } = filters;
  const isNarrowed = typed !== "" || outcome !== null || period !== null || video !== null;
  return (
    <search aria-label="Requests" className="flex flex-wrap items-center gap-2.5">
      <div className="relative grow sm:max-w-64 sm:min-w-52">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-faint"
        />
        <Field label="Search who asked" hideLabel>
          <Input
            type="search"
            placeholder="Search who asked"
            maxLength={200}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              narrow({ q: event.target.value });
            }}
            className="pl-9"
          />
        </Field>
      </div>
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
        <Button
          variant="ghost"
          size="sm"
          onClick={() => {
            setTyped("");
            narrow({ q: "", outcome: null, period: null, video: null });
          }}
        >
          <X aria-hidden />
          Clear
        </Button>
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
