import { Skeleton } from "#components/ui/skeleton";

export default function Loading() {
  return (
    <main
      role="status"
      aria-label="Loading the video"
      className="frame grid gap-8 pt-4 pb-8 sm:pt-6 lg:grid-cols-[minmax(0,1fr)_23.5rem]"
    >
      <div className="grid content-start gap-6">
        <Skeleton className="aspect-video rounded-xl" />
        <Skeleton className="h-8 w-2/3" />
      </div>
      <Skeleton className="h-72 rounded-lg" />
    </main>
  );
}
