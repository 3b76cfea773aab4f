"use client";

import { Search, X } from "lucide-react";
import {
  type Nullable,
  parseAsString,
  parseAsStringLiteral,
  throttle,
  type UseQueryStatesKeysMap,
  useQueryStates,
  type Values,
} from "nuqs";
import { type ComponentProps, useState, useTransition } from "react";

import { Button } from "#components/ui/button";
import { cn } from "#components/ui/cn";
import { Field } from "#components/ui/field";
import { Input, Select } from "#components/ui/input";

/** What a filter offers: each value with the words for it. */
type Options<Value extends string> = readonly (readonly [Value, string])[];

/** One of these values in the address, or none of them. */
export const parseAsOption = <Value extends string>(options: Options<Value>) =>
  parseAsStringLiteral(options.map(([value]) => value));

/** What stands in the address of every list: what is searched for, and the page of it. */
export const LIST_PARSERS = { q: parseAsString.withDefault(""), cursor: parseAsString };

/**
 * The filters of a list as they stand in the address, so that a narrowed list can be bookmarked and sent on. Each
 * change starts again at the head of the list.
 */
export function useListFilters<Parsers extends UseQueryStatesKeysMap & typeof LIST_PARSERS>(parsers: Parsers) {
  const [pending, startTransition] = useTransition();
  const [filters, setFilters] = useQueryStates<Parsers>(parsers, {
    shallow: false,
    startTransition,
    limitUrlUpdates: throttle(350),
  });
  // What is being typed shows at once; the address follows.
  const [typed, setTyped] = useState((filters as Values<typeof LIST_PARSERS>).q);
  const narrow = (part: Partial<Nullable<Values<Parsers>>>) => {
    void setFilters({ ...part, cursor: null });
  };
  const search = (q: string, part: Partial<Nullable<Values<Parsers>>> = {}) => {
    setTyped(q);
    narrow({ ...part, q });
  };
  return { pending, filters, typed, narrow, search };
}

interface SearchBoxProps extends Omit<ComponentProps<typeof Input>, "value" | "onChange"> {
  /** What can be searched for; stands in the box while it is empty. */
  label: string;
  value: string;
  onSearch: (text: string) => void;
}

/** Where a list is searched by words. `className` is for the place that it takes. */
export const SearchBox = ({ label, onSearch, className, ...input }: SearchBoxProps) => (
  <div className={cn("relative grow", className)}>
    <Search
      aria-hidden
      className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-faint"
    />
    <Field label={label} hideLabel>
      <Input
        type="search"
        placeholder={label}
        {...input}
        onChange={(event) => {
          onSearch(event.target.value);
        }}
        className="pl-9"
      />
    </Field>
  </div>
);

interface FilterChoiceProps<Value extends string> {
  label: string;
  /** What stands for "not narrowed by this". */
  any: string;
  options: Options<Value>;
  value: Value | null;
  onChange: (value: Value | null) => void;
}

/** One of the choices by which a list is narrowed. */
export function FilterChoice<Value extends string>({ label, any, options, value, onChange }: FilterChoiceProps<Value>) {
  return (
    <Field label={label} hideLabel className="max-sm:grow sm:w-52">
      <Select
        value={value ?? ""}
        onChange={(event) => {
          onChange(options.find(([known]) => known === event.target.value)?.[0] ?? null);
        }}
      >
        <option value="">{any}</option>
        {options.map(([known, name]) => (
          <option key={known} value={known}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  );
}

/** Takes all filters away. */
export const ClearFilters = ({ onClear }: { onClear: () => void }) => (
  <Button variant="ghost" size="sm" onClick={onClear}>
    <X aria-hidden />
    Clear
  </Button>
);
