"use client";

import { useRouter } from "next/navigation";

import { Button } from "#components/ui/button";
import { toast } from "#components/ui/toast";
import { toastRefusal, useActionForm } from "#components/ui/use-action-form";
import type { ActionResult } from "#lib/web/action";

interface TakeReviewProps {
  begunId: string | null;
  forYou: number;
  take: (input: Record<string, never>) => Promise<ActionResult<{ reviewId: string | null }>>;
}

/** Goes to the next case that this person can look at once more. */
export function TakeReview({ begunId, forYou, take }: TakeReviewProps) {
  const router = useRouter();
  const { run, pending } = useActionForm();
  const onClick = () => {
    run(
      () => take({}),
      ({ reviewId }) => {
        if (reviewId === null) {
          toast.info("None is left that you had no part in.");
          router.refresh();
        } else router.push(`/desk/reviews/${reviewId}`);
      },
      toastRefusal,
    );
  };
  return (
    <Button onClick={onClick} loading={pending} disabled={begunId === null && forYou === 0}>
      {begunId === null ? "Take the next" : "Go on with yours"}
    </Button>
  );
}

/** Draws more of the latest decisions, for senior support. */
export function DrawReviews({ draw }: { draw: (input: object) => Promise<ActionResult<{ drawn: number }>> }) {
  const router = useRouter();
  const { run, pending } = useActionForm();
  const onClick = () => {
    run(
      () => draw({}),
      ({ drawn }) => {
        if (drawn === 0) toast.info("Every decision of the last 30 days was drawn already.");
        else toast.success(`${String(drawn)} drawn at random from the decisions of the last 30 days.`);
        router.refresh();
      },
      (refusal) => {
        toastRefusal(refusal);
        router.refresh();
      },
    );
  };
  return (
    <Button variant="secondary" onClick={onClick} loading={pending}>
      Draw five more
    </Button>
  );
}
