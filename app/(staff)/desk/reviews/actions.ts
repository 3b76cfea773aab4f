"use server";

import { z } from "zod";

import { drawReReviews } from "#lib/disputes/quality/draw-re-reviews";
import { drawInput, settleReReviewInput } from "#lib/disputes/quality/input";
import { settleReReview } from "#lib/disputes/quality/settle-re-review";
import { takeReReview } from "#lib/disputes/quality/take-re-review";
import { action } from "#lib/web/action";

export const drawReviewsAction = action(drawInput, (actor, input) => drawReReviews(actor, input));
export const takeReviewAction = action(z.object({}), takeReReview);
export const settleReviewAction = action(settleReReviewInput, (actor, input) => settleReReview(actor, input));
