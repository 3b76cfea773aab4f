import { Skeleton } from "#components/ui/skeleton";

export default function Loading() {
  return (
    <main className="frame pb-8" role="status" aria-label="Loading your videos">
      <Skeleton className="mt-8 mb-6 h-9 w-48" />
      <Skeleton className="mb-4 h-10 w-full max-w-2xl" />
      <div className="grid gap-px overflow-hidden rounded-lg border border-line">
        {Array.from({ length: 8 }, (_, place) => (
          <Skeleton key={place} className="h-19 rounded-none" />
        ))}
      </div>
    </main>
  );
}
