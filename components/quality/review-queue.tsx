"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";

import { Button } from "#components/ui/button";
import { toast } from "#components/ui/toast";
import type { ActionResult } from "#lib/web/action";

interface TakeReviewProps {
  begunId: string | null;
  forYou: number;
  take: (input: Record<string, never>) => Promise<ActionResult<{ reviewId: string | null }>>;
}

/** Goes to the next case that this person can look at once more. */
export function TakeReview({ begunId, forYou, take }: TakeReviewProps) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const run = () => {
    startTransition(async () => {
      const result = await take({});
      if (!result.ok) toast.error(result.error.detail);
      else if (result.value.reviewId === null) {
        toast.info("None is left that you had no part in.");
        router.refresh();
      } else router.push(`/desk/reviews/${result.value.reviewId}`);
    });
  };
  return (
    <Button onClick={run} loading={pending} disabled={begunId === null && forYou === 0}>
      {begunId === null ? "Take the next" : "Go on with yours"}
    </Button>
  );
}

/** Draws more of the latest decisions, for senior support. */
export function DrawReviews({ draw }: { draw: (input: object) => Promise<ActionResult<{ drawn: number }>> }) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const run = () => {
    startTransition(async () => {
      const result = await draw({});
      if (!result.ok) toast.error(result.error.detail);
      else if (result.value.drawn === 0) toast.info("Every decision of the last 30 days was drawn already.");
      else toast.success(`${String(result.value.drawn)} drawn at random from the decisions of the last 30 days.`);
      router.refresh();
    });
  };
  return (
    <Button variant="secondary" onClick={run} loading={pending}>
      Draw five more
    </Button>
  );
}
