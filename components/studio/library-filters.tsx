"use client";

import { Search, X } from "lucide-react";
import { parseAsString, parseAsStringLiteral, throttle, useQueryStates, type Values } from "nuqs";
import { useState, useTransition } from "react";

import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { FilterChoice } from "#components/ui/filter-choice";
import { Input } from "#components/ui/input";
import { Spinner } from "#components/ui/spinner";
import { BADGE_WORDS } from "#lib/provenance/labels/words";

const STATUSES = [
  ["ready", "Ready"],
  ["processing", "Being checked"],
  ["uploading", "Uploading"],
  ["unreadable", "Unreadable"],
] as const;
const LABELS = [
  ["ai-generated", BADGE_WORDS["ai-generated"]],
  ["ai-modified", BADGE_WORDS["ai-modified"]],
  ["may-contain-ai", BADGE_WORDS["may-contain-ai"]],
  ["captured", BADGE_WORDS.captured],
  ["unverified-credentials", BADGE_WORDS["unverified-credentials"]],
  ["none", BADGE_WORDS.none],
] as const;
const REMIXES = [
  ["inherit", "Account default"],
  ["allow", "Set to allow on the video"],
  ["deny", "Set to don't allow on the video"],
] as const;

const values = <Value extends string>(options: readonly (readonly [Value, string])[]) =>
  options.map(([value]) => value);

/** The filters as they stand in the address: a filtered library can be bookmarked and sent on. */
const FILTERS = {
  q: parseAsString.withDefault(""),
  status: parseAsStringLiteral(values(STATUSES)),
  label: parseAsStringLiteral(values(LABELS)),
  remix: parseAsStringLiteral(values(REMIXES)),
  cursor: parseAsString,
};

/** Narrows the library; each change starts again at the newest. */
export function LibraryFilters() {
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
  const isNarrowed = typed !== "" || filters.status !== null || filters.label !== null || filters.remix !== null;
  return (
    <search
      aria-label="Your videos"
      data-pending={pending || undefined}
      className="peer flex flex-wrap items-center gap-2.5"
    >
      <div className="relative grow sm:max-w-72 sm:min-w-60">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-faint"
        />
        <Field label="Search titles and file names" hideLabel>
          <Input
            type="search"
            placeholder="Search titles and file names"
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
        label="State"
        any="Any state"
        options={STATUSES}
        value={filters.status}
        onChange={(status) => {
          narrow({ status });
        }}
      />
      <FilterChoice
        label="Label"
        any="Any label"
        options={LABELS}
        value={filters.label}
        onChange={(label) => {
          narrow({ label });
        }}
      />
      <FilterChoice
        label="AI remix choice"
        any="Any AI remix choice"
        options={REMIXES}
        value={filters.remix}
        onChange={(remix) => {
          narrow({ remix });
        }}
      />
      {isNarrowed && (
        <Button
          variant="ghost"
          size="sm"
          onClick={() => {
            setTyped("");
            narrow({ q: "", status: null, label: null, remix: null });
          }}
        >
          <X aria-hidden />
          Clear
        </Button>
      )}
      {pending && <Spinner label="Looking" className="text-ink-faint" />}
    </search>
  );
}
