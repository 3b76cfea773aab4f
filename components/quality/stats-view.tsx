import Link from "next/link";
import type { ReactNode } from "react";

import { KindName } from "#components/desk/words";
import { KindChart, WeekChart } from "#components/quality/charts";
import { FiguresCard } from "#components/quality/figures-card";
import { FiguresTable } from "#components/quality/figures-table";
import { bounds, duration, range, share, weekName } from "#components/quality/format";
import type { DeskStats, KindStats } from "#lib/disputes/quality/shapes";
import { inNumbers } from "#lib/platform/shared/number-words";

const PERIODS = [
  { days: 30, word: "30 days" },
  { days: 90, word: "90 days" },
  { days: 365, word: "A year" },
];

/** How far back the figures look. */
export function PeriodChoice({ days }: { days: number }) {
  return (
    <nav aria-label="Period" className="inline-flex rounded-md border border-line bg-surface p-1">
      {PERIODS.map((period) => (
        <Link
          key={period.days}
          href={`/desk/stats?days=${String(period.days)}`}
          aria-current={period.days === days ? "page" : undefined}
          className="inline-flex h-8 items-center rounded-sm px-3 text-sm font-medium text-ink-muted hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent-ink pointer-coarse:h-11"
        >
          {period.word}
        </Link>
      ))}
    </nav>
  );
}

function Tile({ name, hint, children }: { name: string; hint?: string; children: ReactNode }) {
  return (
    <div className="grid gap-0.5 rounded-lg border border-line bg-surface p-4 shadow-card">
      <dt className="text-sm text-ink-muted">{name}</dt>
      <dd className="grid gap-0.5">
        <span className="text-xl font-semibold tabular-nums">{children}</span>
        {hint !== undefined && <span className="text-xs text-ink-faint">{hint}</span>}
      </dd>
    </div>
  );
}

/** The period in words: "in the last 30 days". */
const within = (days: number): string => `in the last ${String(days)} days`;

function Overview({ all, agreement, reviewsWaiting, days }: DeskStats) {
  return (
    <dl className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-6">
      <Tile name="Open now" hint={`Every undecided or appealed case. ${inNumbers(all.overdue)} overdue`}>
        {inNumbers(all.open)}
      </Tile>
      <Tile name="Decided" hint={`First decisions ${within(days)}. ${inNumbers(all.opened)} cases opened`}>
        {inNumbers(all.decided)}
      </Tile>
      <Tile
        name="First action"
        hint={`Median of cases opened ${within(days)} and acted on. 9 in 10: ${duration(all.firstAction.p90Hours)}`}
      >
        {duration(all.firstAction.medianHours)}
      </Tile>
      <Tile
        name="Decision"
        hint={`Median of first decisions ${within(days)}. 9 in 10: ${duration(all.decision.p90Hours)}`}
      >
        {duration(all.decision.medianHours)}
      </Tile>
      <Tile name="Overturned on appeal" hint={`Of heard appeals against those decisions. ${bounds(all.overturned)}`}>
        {share(all.overturned)}
      </Tile>
      <Tile
        name="Second look agrees"
        hint={`Of second looks made ${within(days)}. ${inNumbers(reviewsWaiting)} waiting`}
      >
        {share(agreement)}
      </Tile>
    </dl>
  );
}

const KIND_COLUMNS: Parameters<typeof FiguresTable<KindStats>>[0]["columns"] = [
  { name: "Kind", of: ({ kind }) => <KindName kind={kind} /> },
  { name: "Open", of: ({ open }) => inNumbers(open) },
  { name: "Overdue", of: ({ overdue }) => inNumbers(overdue) },
  { name: "Opened", of: ({ opened }) => inNumbers(opened) },
  { name: "Decided", of: ({ decided }) => inNumbers(decided) },
  { name: "First action", of: ({ firstAction }) => duration(firstAction.medianHours) },
  { name: "First action, 9 in 10", of: ({ firstAction }) => duration(firstAction.p90Hours) },
  { name: "Decision", of: ({ decision }) => duration(decision.medianHours) },
  { name: "Decision, 9 in 10", of: ({ decision }) => duration(decision.p90Hours) },
  { name: "In time", of: ({ inTime }) => share(inTime), hint: ({ inTime }) => range(inTime) },
  { name: "Overturned", of: ({ overturned }) => share(overturned), hint: ({ overturned }) => range(overturned) },
];

/** How the desk does: what is open, how long it takes, how often it errs, and who carries it. */
export function StatsView({ stats, isSenior }: { stats: DeskStats; isSenior: boolean }) {
  const { days, kinds, weeks, people, reviews } = stats;
  const hasDecided = kinds.some(({ decided }) => decided > 0);
  return (
    <div className="grid gap-6 [&>*]:min-w-0">
      <Overview {...stats} />
      <FiguresCard
        id="weeks"
        title="Week by week"
        description={`Cases by the week in which they were opened, and first decisions by the week in which they came into force, ${within(days)}.`}
        csv={{ table: "weeks", days }}
        chart={<WeekChart weeks={weeks} />}
      >
        <details>
          <summary className="cursor-pointer text-sm text-ink-muted hover:text-ink pointer-coarse:py-3">
            As a table
          </summary>
          <div className="mt-3">
            <FiguresTable
              caption="Cases opened and decided, by week"
              rows={weeks.toReversed()}
              rowKey={({ week }) => week}
              columns={[
                { name: "Week from (UTC)", of: ({ week }) => weekName(week) },
                { name: "Opened", of: ({ opened }) => inNumbers(opened) },
                { name: "Decided", of: ({ decided }) => inNumbers(decided) },
              ]}
            />
          </div>
        </details>
      </FiguresCard>
      <FiguresCard
        id="kinds"
        title="By kind"
        description={`Open and overdue: every undecided or appealed case, now. Opened and first action: cases opened ${within(days)}. Decided, decision time and in time: first decisions that came into force ${within(days)}, whenever the case was opened; a case that was decided again, or whose suspension was approved later, counts for each. Overturned: of the appeals heard against those decisions. Times run from the report around the clock, including nights and waiting. The range below a share is its 95% confidence interval.`}
        csv={{ table: "kinds", days }}
        {...(hasDecided && { chart: <KindChart kinds={kinds} /> })}
      >
        <FiguresTable
          caption="Figures by kind of case"
          rows={kinds}
          rowKey={({ kind }) => kind}
          columns={KIND_COLUMNS}
        />
      </FiguresCard>
      <FiguresCard
        id="people"
        title={isSenior ? "Workload" : "Your work"}
        description={
          isSenior
            ? `In hand: cases they have now. Everything else: what they did ${within(days)}. Overturned: of the appeals heard against their decisions; the range below it is its 95% confidence interval, which is wide when there were few.`
            : `In hand: cases you have now. Everything else: what you did ${within(days)}. Only senior support sees what others did.`
        }
        csv={{ table: "people", days }}
      >
        <FiguresTable
          caption="Workload of the staff"
          rows={people}
          rowKey={({ id }) => id}
          columns={[
            { name: "Who", of: ({ handle }) => `@${handle}` },
            { name: "In hand", of: ({ assigned }) => inNumbers(assigned) },
            { name: "Decided", of: ({ decided }) => inNumbers(decided) },
            { name: "Appeals heard", of: ({ heard }) => inNumbers(heard) },
            { name: "Second looks", of: ({ reReviewed }) => inNumbers(reReviewed) },
            {
              name: "Overturned",
              of: ({ overturned }) => share(overturned),
              hint: ({ overturned }) => range(overturned),
            },
          ]}
        />
      </FiguresCard>
      <FiguresCard
        id="reviews"
        title="Second looks"
        description={
          <>
            One first decision in twenty gets a second decision from a person who can’t see the first. Waiting: now.
            Agree: of the second looks made {within(days)}.{" "}
            <Link href="/desk/reviews" className="font-medium text-accent-ink underline underline-offset-4">
              Take one
            </Link>
          </>
        }
        csv={{ table: "reviews", days }}
      >
        {reviews.length === 0 ? (
          <p className="text-sm text-ink-muted">Nothing waits for a second look, and none was made in this time.</p>
        ) : (
          <FiguresTable
            caption="Agreement of second looks, by kind"
            rows={reviews}
            rowKey={({ kind }) => kind}
            columns={[
              { name: "Kind", of: ({ kind }) => <KindName kind={kind} /> },
              { name: "Waiting", of: ({ waiting }) => inNumbers(waiting) },
              { name: "Agree", of: ({ agreement }) => share(agreement), hint: ({ agreement }) => range(agreement) },
            ]}
          />
        )}
      </FiguresCard>
    </div>
  );
}
