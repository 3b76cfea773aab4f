import type { Metadata } from "next";

import { PeriodChoice, StatsView } from "#components/quality/stats-view";
import { PageHeader } from "#components/ui/page-header";
import { getStats } from "#lib/quality/get-stats";
import { statsInput } from "#lib/quality/input";
import type { SearchParams } from "#lib/web/search-params";
import { requireRole } from "#lib/web/session";

export const metadata: Metadata = { title: "How the desk does" };

export default async function StatsPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireRole("support", "senior-support");
  const input = statsInput.catch({ days: 90 }).parse(await searchParams);
  const stats = await getStats(actor, input);
  return (
    <main className="frame pb-16">
      <PageHeader
        title="How the desk does"
        description="What is open, how long it takes, how often it was wrong, and who carries it."
        actions={<PeriodChoice days={input.days} />}
      />
      <StatsView stats={stats} isSenior={actor.role === "senior-support"} />
    </main>
  );
}
