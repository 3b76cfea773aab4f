"use server";

import { z } from "zod";

import { drawReReviews } from "#lib/quality/draw-re-reviews";
import { drawInput, settleReReviewInput } from "#lib/quality/input";
import { settleReReview } from "#lib/quality/settle-re-review";
import { takeReReview } from "#lib/quality/take-re-review";
import { action } from "#lib/web/action";

export const drawReviewsAction = action(drawInput, (actor, input) => drawReReviews(actor, input));
export const takeReviewAction = action(z.object({}), takeReReview);
export const settleReviewAction = action(settleReReviewInput, (actor, input) => settleReReview(actor, input));
