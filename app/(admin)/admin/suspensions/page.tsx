import type { Metadata } from "next";

import { Suspensions } from "#app/suspensions";
import type { SearchParams } from "#lib/web/search-params";
import { requireRole } from "#lib/web/session";

export const metadata: Metadata = { title: "Suspensions" };

export default async function SuspensionsPage({ searchParams }: { searchParams: SearchParams }) {
  return (
    <Suspensions actor={await requireRole("administrator")} href="/admin/suspensions" searchParams={searchParams} />
  );
}
