import { Skeleton } from "#components/ui/skeleton";

/** Where the figures will stand, while they are counted: those of a year of a large desk take a moment. */
export const StatsSkeleton = () => (
  <div className="grid gap-6" role="status" aria-label="Counting">
    <Skeleton className="h-24" />
    <Skeleton className="h-72" />
    <Skeleton className="h-96" />
  </div>
);
