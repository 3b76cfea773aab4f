import type { Metadata } from "next";

import { BlindCase } from "#components/quality/blind-case";
import { ReviewForm } from "#components/quality/review-form";
import { Breadcrumbs } from "#components/ui/breadcrumbs";
import { PageHeader } from "#components/ui/page-header";
import { getReReview } from "#lib/disputes/quality/get-re-review";
import { orNotFound } from "#lib/web/or-not-found";
import { requireRole } from "#lib/web/session";

import { settleReviewAction } from "../actions";

export const metadata: Metadata = { title: "A second look" };

export default async function ReviewPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireRole("support", "senior-support");
  const { id } = await params;
  const review = await orNotFound(getReReview(actor, { reviewId: id }));
  return (
    <main className="frame pb-16">
      <PageHeader
        above={<Breadcrumbs items={[{ href: "/desk/reviews", label: "Second looks" }]} />}
        title="A second look"
        description="The case as it was before anybody decided. Judge it as if it were yours."
      />
      <BlindCase
        review={review}
        form={<ReviewForm reviewId={id} outcomes={review.outcomes} settle={settleReviewAction} />}
      />
    </main>
  );
}
