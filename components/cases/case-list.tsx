import Link from "next/link";

import { CASE_TITLES, STATE_LOOKS } from "#components/cases/case-words";
import { Badge } from "#components/ui/badge";
import { RelativeTime } from "#components/ui/relative-time";
import { TitleText } from "#components/ui/title-text";
import type { OwnCaseItemDto } from "#lib/disputes/cases/shapes";

/** On which side somebody stands. */
const sideOf = ({ party, kind }: OwnCaseItemDto): string => {
  if (party === "subject") return "About you or yours";
  return kind === "wrong-label" ? "You contested it" : "You reported it";
};

/** The cases that somebody is a party to, with where each is opened. */
export const CaseList = ({ cases }: { cases: readonly { item: OwnCaseItemDto; path: string }[] }) => (
  <ul aria-label="Cases" className="grid gap-3">
    {cases.map(({ item, path }) => (
      <li
        key={item.id}
        className="relative grid gap-x-4 gap-y-2 rounded-lg border border-line bg-surface p-4 shadow-card hover:border-control sm:grid-cols-[5.5rem_minmax(0,1fr)_auto] sm:items-center"
      >
        <span className="numeric text-sm text-ink-muted">Case {item.number}</span>
        <span className="grid min-w-0 gap-0.5">
          <Link href={path} className="font-medium after:absolute after:inset-0 hover:underline">
            {CASE_TITLES[item.kind]}
          </Link>
          <span className="truncate text-sm text-ink-muted">
            {sideOf(item)}
            {item.title !== null && (
              <>
                {" · "}
                <TitleText text={item.title} />
              </>
            )}
            {" · "}
            <RelativeTime date={item.openedAt} />
          </span>
        </span>
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1 sm:justify-end">
          {item.decideBy !== null && (
            <span className="text-xs text-ink-muted">
              a decision is due <RelativeTime date={item.decideBy} />
            </span>
          )}
          <Badge tone={STATE_LOOKS[item.state].tone}>{STATE_LOOKS[item.state].label}</Badge>
        </span>
      </li>
    ))}
  </ul>
);
