import { Scale } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";

import { CaseList } from "#components/cases/case-list";
import { EmptyState } from "#components/ui/empty-state";
import { PageHeader } from "#components/ui/page-header";
import { Pagination } from "#components/ui/pagination";
import { listOwnCasesInput } from "#lib/disputes/cases/input";
import { listOwnCases } from "#lib/disputes/cases/list-own-cases";
import type { SearchParams } from "#lib/web/search-params";
import { requireActor } from "#lib/web/session";

export const metadata: Metadata = { title: "Your cases" };

export default async function CasesPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireActor();
  const cursor = listOwnCasesInput.shape.cursor.safeParse((await searchParams)["cursor"]).data;
  const { items, nextCursor } = await listOwnCases(actor, { ...listOwnCasesInput.parse({}), cursor });
  return (
    <main className="frame grid grid-cols-[minmax(0,1fr)] gap-4 pb-8">
      <PageHeader
        title="Your cases"
        description={
          <>
            What you reported or contested, and what was reported about you.{" "}
            <Link href="/learn/disputes" className="link">
              How disputes are settled
            </Link>
          </>
        }
      />
      {items.length === 0 ? (
        <EmptyState icon={<Scale aria-hidden />} title="No cases">
          Contest a label on the page of your video in the studio, or report something with the flag below a video, in
          the menu of a comment, on the page of an account or beside a request for a remix.
        </EmptyState>
      ) : (
        <CaseList cases={items.map((item) => ({ item, path: `/cases/${item.id}` }))} />
      )}
      <Pagination
        label="Cases"
        firstHref={cursor === undefined ? null : "/cases"}
        nextHref={nextCursor === null ? null : `/cases?cursor=${nextCursor}`}
      />
    </main>
  );
}
