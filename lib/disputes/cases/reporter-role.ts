import type { TargetType } from "#lib/platform/shared/dispute-vocabulary";

/** A reporter whom the case names anyway: whose content it is, or whose video a remix was requested of. */
export type ReporterRole = "subject" | "video-owner";

/**
 * What a reporter is to the case besides. Says no more of who they are than the case does: its subject is named on the
 * page, and only the owner of a video can report a request to remix it.
 */
export function reporterRole(
  reporterId: string | null,
  { subjectId, targetType }: { subjectId: string | null; targetType: TargetType },
): ReporterRole | null {
  if (reporterId === null) return null;
  if (reporterId === subjectId) return "subject";
  return targetType === "grant" ? "video-owner" : null;
}
