"use client";

import {
  ClearFilters,
  FilterChoice,
  LIST_PARSERS,
  parseAsOption,
  SearchBox,
  useListFilters,
} from "#components/ui/filter-bar";
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

const FILTERS = {
  ...LIST_PARSERS,
  status: parseAsOption(STATUSES),
  label: parseAsOption(LABELS),
  remix: parseAsOption(REMIXES),
};

/** Narrows the library; each change starts again at the newest. */
export function LibraryFilters() {
  const { pending, filters, typed, narrow, search } = useListFilters(FILTERS);
  const isNarrowed = typed !== "" || filters.status !== null || filters.label !== null || filters.remix !== null;
  return (
    <search
      aria-label="Your videos"
      data-pending={pending || undefined}
      className="peer flex flex-wrap items-center gap-2.5"
    >
      <SearchBox
        label="Search titles and file names"
        maxLength={200}
        value={typed}
        onSearch={search}
        className="sm:max-w-72 sm:min-w-60"
      />
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
        <ClearFilters
          onClear={() => {
            search("", { status: null, label: null, remix: null });
          }}
        />
      )}
      {pending && <Spinner label="Looking" className="text-ink-faint" />}
    </search>
  );
}
