import { Skeleton } from "#components/ui/skeleton";

export default function Loading() {
  return (
    <main className="frame pb-10" aria-busy>
      <h1 className="sr-only">The desk is being read</h1>
      <div className="grid gap-2 pt-8 pb-6">
        <Skeleton className="h-8 w-48" />
        <Skeleton className="h-5 w-80 max-w-full" />
      </div>
      <div className="grid gap-8 lg:grid-cols-[13.5rem_minmax(0,1fr)]">
        <Skeleton className="hidden h-96 lg:block" />
        <Skeleton className="h-[32rem]" />
      </div>
    </main>
  );
}
