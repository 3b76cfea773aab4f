import type { Measure } from "#lib/disputes/measures/store";
import type { TargetType } from "#lib/platform/shared/dispute-vocabulary";

/** What a measure was taken on: the most exact thing that it names. */
export function targetOf(measure: Pick<Measure, "videoId" | "commentId" | "grantId" | "accountId">): {
  type: TargetType;
  id: string;
} {
  if (measure.commentId !== null) return { type: "comment", id: measure.commentId };
  if (measure.grantId !== null) return { type: "grant", id: measure.grantId };
  if (measure.videoId !== null) return { type: "video", id: measure.videoId };
  return { type: "account", id: measure.accountId };
}
