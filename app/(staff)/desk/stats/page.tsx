import type { Metadata } from "next";
import { Suspense } from "react";

import { StatsSkeleton } from "#components/quality/stats-skeleton";
import { PeriodChoice, StatsView } from "#components/quality/stats-view";
import { PageHeader } from "#components/ui/page-header";
import { getStats } from "#lib/disputes/quality/get-stats";
import { type StatsInput, statsInput } from "#lib/disputes/quality/input";
import type { Actor } from "#lib/people/accounts/actor";
import type { SearchParams } from "#lib/web/search-params";
import { requireRole } from "#lib/web/session";

export const metadata: Metadata = { title: "How the desk does" };

async function Figures({ actor, input }: { actor: Actor; input: StatsInput }) {
  return <StatsView stats={await getStats(actor, input)} isSenior={actor.role === "senior-support"} />;
}

export default async function StatsPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireRole("support", "senior-support");
  const input = statsInput.catch({ days: 90 }).parse(await searchParams);
  return (
    <main className="frame pb-16">
      <PageHeader
        title="How the desk does"
        description="What is open, how long it takes, how often it was wrong, and who carries it."
        actions={<PeriodChoice days={input.days} />}
      />
      {/* Another period is another set of figures: its own state of loading, and not the old ones until it is counted. */}
      <Suspense key={input.days} fallback={<StatsSkeleton />}>
        <Figures actor={actor} input={input} />
      </Suspense>
    </main>
  );
}
