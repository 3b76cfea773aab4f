import { PageHeader } from "#components/ui/page-header";
import { Skeleton } from "#components/ui/skeleton";

export default function LoadingCases() {
  return (
    <main className="frame grid gap-4 pb-8" aria-busy>
      <PageHeader title="Your cases" />
      {Array.from({ length: 4 }, (_, place) => (
        <Skeleton key={place} className="h-20" />
      ))}
    </main>
  );
}
