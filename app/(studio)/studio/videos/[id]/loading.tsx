import { Skeleton } from "#components/ui/skeleton";

export default function Loading() {
  return (
    <main className="frame pb-8" role="status" aria-label="Loading the video">
      <Skeleton className="mt-8 mb-6 h-9 w-2/3 max-w-md" />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_25rem]">
        <Skeleton className="aspect-video rounded-xl" />
        <Skeleton className="h-72 rounded-lg" />
      </div>
    </main>
  );
}
