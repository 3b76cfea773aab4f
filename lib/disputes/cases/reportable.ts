import type { Report } from "#lib/disputes/cases/report-store";
import { refusalToReport } from "#lib/disputes/cases/rules";
import type { Target } from "#lib/disputes/cases/target-store";
import { maySee } from "#lib/library/videos/policy";
import type { Visitor } from "#lib/people/accounts/actor";
import type { DisputeKind } from "#lib/platform/shared/dispute-vocabulary";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { AccountId } from "#lib/platform/shared/ids";

/** Whether somebody sees what they report: nobody learns by reporting that something exists. */
function seesTarget(visitor: Visitor, target: Target): boolean {
  const id = visitor?.accountId ?? null;
  switch (target.type) {
    case "account":
      return true;
    case "grant":
      return id !== null && id === target.grantOwnerId;
    case "video":
    case "comment": {
      const { video, comment } = target;
      if (!video || !maySee(visitor, video)) return false;
      const isOwner = id !== null && id === video.ownerId;
      if (video.removedAt !== null && !isOwner) return false;
      if (!comment) return true;
      if (comment.removedAt !== null) return false;
      return !comment.isHidden || isOwner || (id !== null && id === target.subjectId);
    }
  }
}

// One sentence for what is private, what was deleted and what never was.
const NOT_THERE =
  "This was deleted, or you can no longer see it. You can report the account instead: paste its address on the report page.";

/** Throws `not-found` for what the visitor does not see, and `invalid-input` for what cannot be reported like this. */
export function requireReportable(
  visitor: Visitor,
  kind: DisputeKind,
  target: Target | null,
): asserts target is Target {
  if (!target || !seesTarget(visitor, target)) throw new DomainError("not-found", NOT_THERE);
  const id = visitor?.accountId ?? null;
  const refusal = refusalToReport(
    { kind, target },
    {
      isSubject: id !== null && id === target.subjectId,
      isVideoOwner: id !== null && (id === target.video?.ownerId || id === target.grantOwnerId),
    },
  );
  if (refusal !== null) throw new DomainError("invalid-input", refusal, { fields: { kind: refusal } });
  if (kind === "wrong-label" && target.video?.hasLabel !== true) {
    throw new DomainError("invalid-input", "This video has no label to contest.", {
      fields: { kind: "There is no label." },
    });
  }
}

/** Whether everybody who reported this could have reported it as something of another kind, which it turned out to be. */
export const couldBeReportedAs = (
  kind: DisputeKind,
  { target, subjectId }: { target: Pick<Target, "type">; subjectId: AccountId | null },
  from: readonly Pick<Report, "reporterId">[],
): boolean =>
  from.every(({ reporterId }) => {
    const isSubject = reporterId !== null && reporterId === subjectId;
    // Whoever reported a grant is the owner of its video; elsewhere a video is the subject's own.
    const isVideoOwner = target.type === "grant" || (target.type === "video" && isSubject);
    return refusalToReport({ kind, target }, { isSubject, isVideoOwner }) === null;
  });
