import { Skeleton } from "#components/ui/skeleton";

export default function Loading() {
  return (
    <main className="frame grid gap-6 pb-16" role="status" aria-label="Counting">
      <Skeleton className="mt-8 h-9 w-64" />
      <Skeleton className="h-24" />
      <Skeleton className="h-72" />
      <Skeleton className="h-96" />
    </main>
  );
}
