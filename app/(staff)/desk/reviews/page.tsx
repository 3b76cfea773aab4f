import { CircleCheckBig, CircleSlash } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";

import { KindName } from "#components/desk/words";
import { DrawReviews, TakeReview } from "#components/quality/review-queue";
import { Breadcrumbs } from "#components/ui/breadcrumbs";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { PageHeader } from "#components/ui/page-header";
import { RelativeTime } from "#components/ui/relative-time";
import { getReReviewQueue } from "#lib/disputes/quality/get-re-review-queue";
import { requireRole } from "#lib/web/session";

import { drawReviewsAction, takeReviewAction } from "./actions";

export const metadata: Metadata = { title: "Second looks" };

export default async function ReviewsPage() {
  const actor = await requireRole("support", "senior-support");
  const { waiting, forYou, begunId, recent } = await getReReviewQueue(actor);
  return (
    <main className="frame grid gap-6 pb-16">
      <PageHeader
        above={<Breadcrumbs items={[{ href: "/desk/stats", label: "How the desk does" }]} />}
        title="Second looks"
        description="Some decisions are made once more by somebody who does not know how they went. How often both agree says how far the desk's decisions are more than luck."
        actions={actor.role === "senior-support" && <DrawReviews draw={drawReviewsAction} />}
      />
      <Card aria-labelledby="next">
        <CardHeader
          titleId="next"
          title={
            waiting === 0
              ? "Nothing is waiting"
              : `${String(waiting)} ${waiting === 1 ? "case is" : "cases are"} waiting, ${String(forYou)} of them for you`
          }
          description="Never one that you decided, took part in, or are a party to."
        />
        <CardBody>
          <TakeReview begunId={begunId} forYou={forYou} take={takeReviewAction} />
        </CardBody>
      </Card>
      {recent.length > 0 && (
        <Card aria-labelledby="recent">
          <CardHeader titleId="recent" title="Yours" />
          <CardBody className="pt-2">
            <ul className="divide-y divide-line">
              {recent.map(({ id, kind, agrees, reviewedAt }) => (
                <li key={id}>
                  <Link
                    href={`/desk/reviews/${id}`}
                    className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 py-2 hover:underline"
                  >
                    <KindName kind={kind} />
                    <span className="inline-flex items-center gap-1.5 text-sm text-ink-muted">
                      {agrees ? (
                        <CircleCheckBig aria-hidden className="size-4 text-good-ink" />
                      ) : (
                        <CircleSlash aria-hidden className="size-4 text-warn-ink" />
                      )}
                      {agrees ? "The same outcome" : "Another outcome"}
                    </span>
                    <RelativeTime date={reviewedAt} className="ml-auto text-sm text-ink-muted" />
                  </Link>
                </li>
              ))}
            </ul>
          </CardBody>
        </Card>
      )}
    </main>
  );
}
