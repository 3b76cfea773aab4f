import { Skeleton } from "#components/ui/skeleton";

export default function Loading() {
  return (
    <main className="frame pb-8" role="status" aria-label="Loading who asked">
      <Skeleton className="mt-8 mb-3 h-9 w-80 max-w-full" />
      <Skeleton className="mb-6 h-10 w-full max-w-prose" />
      <Skeleton className="mb-4 h-10 w-full max-w-2xl" />
      <div className="grid gap-px overflow-hidden rounded-lg border border-line">
        {Array.from({ length: 6 }, (_, place) => (
          <Skeleton key={place} className="h-24 rounded-none" />
        ))}
      </div>
    </main>
  );
}
