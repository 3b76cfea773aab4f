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
  ["inherit", "Remixing by account default"],
  ["allow", "Remixing allowed on the video"],
  ["deny", "Remixing not allowed on the video"],
] as const;
const TRAININGS = [
  ["inherit", "Training by account default"],
  ["allow", "Training allowed on the video"],
  ["parties", "Training for some parties on the video"],
  ["deny", "Training not allowed on the video"],
] as const;
const NOTHING = { status: null, label: null, remix: null, training: null };

const FILTERS = {
  ...LIST_PARSERS,
  status: parseAsOption(STATUSES),
  label: parseAsOption(LABELS),
  remix: parseAsOption(REMIXES),
  training: parseAsOption(TRAININGS),
};

/** Narrows the library; each change starts again at the newest. */
export function LibraryFilters() {
  const { pending, filters, typed, narrow, search } = useListFilters(FILTERS);
  const { status, label, remix, training } = filters;
  const isNarrowed = typed !== "" || [status, label, remix, training].some((value) => value !== null);
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
        value={status}
        onChange={(status) => {
          narrow({ status });
        }}
      />
      <FilterChoice
        label="Label"
        any="Any label"
        options={LABELS}
        value={label}
        onChange={(label) => {
          narrow({ label });
        }}
      />
      <FilterChoice
        label="AI remixing choice"
        any="Any AI remixing choice"
        options={REMIXES}
        value={remix}
        onChange={(remix) => {
          narrow({ remix });
        }}
      />
      <FilterChoice
        label="AI training choice"
        any="Any AI training choice"
        options={TRAININGS}
        value={training}
        onChange={(training) => {
          narrow({ training });
        }}
      />
      {isNarrowed && (
        <ClearFilters
          onClear={() => {
            search("", NOTHING);
          }}
        />
      )}
      {pending && <Spinner label="Looking" className="text-ink-faint" />}
    </search>
  );
}
