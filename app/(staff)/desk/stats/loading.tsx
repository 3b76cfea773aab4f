import { StatsSkeleton } from "#components/quality/stats-skeleton";
import { Skeleton } from "#components/ui/skeleton";

export default function Loading() {
  return (
    <main className="frame grid gap-6 pb-16">
      <Skeleton className="mt-8 h-9 w-64" />
      <StatsSkeleton />
    </main>
  );
}
