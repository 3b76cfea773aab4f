"use client";

import { videosInNumbers } from "#components/changes/change-words";
import { SelectPage } from "#components/selection/select-boxes";
import { useSelection } from "#components/selection/selection-scope";
import { useMatched } from "#components/selection/use-preview";
import { inNumbers } from "#lib/platform/shared/number-words";

/** How many videos the filter matches, where that is known; on a phone also the box for the whole page. */
export function MatchLine() {
  const { filter, filterKey, known, page } = useSelection();
  const counted = useMatched(filter, filterKey, false);
  const matched = known ?? counted.data;
  return (
    <div className="flex min-h-6 items-center justify-between gap-4 text-sm text-ink-muted">
      <div className="pl-3 lg:hidden">
        <SelectPage />
      </div>
      <p className="numeric">
        {matched === undefined
          ? `${inNumbers(page.length)} on this page`
          : `${videosInNumbers(matched)}${filterKey === "" ? "" : matched === 1 ? " matches" : " match"}`}
      </p>
    </div>
  );
}
