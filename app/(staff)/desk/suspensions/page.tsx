import type { Metadata } from "next";

import { Suspensions } from "#app/suspensions";
import { PageHeader } from "#components/ui/page-header";
import type { SearchParams } from "#lib/web/search-params";
import { requireRole } from "#lib/web/session";

export const metadata: Metadata = { title: "Suspensions" };

export default async function SuspensionsPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireRole("senior-support");
  return (
    <main className="frame grid gap-6 pb-16">
      <PageHeader
        title="Suspensions by the administration"
        description="An administrator proposes a suspension, and a second person approves or declines it. Suspensions that are part of a case are decided in the case."
      />
      <Suspensions actor={actor} href="/desk/suspensions" searchParams={searchParams} />
    </main>
  );
}
