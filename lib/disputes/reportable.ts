import type { Visitor } from "#lib/accounts/actor";
import { refusalToReport } from "#lib/disputes/rules";
import type { Target } from "#lib/disputes/target-store";
import type { DisputeKind } from "#lib/shared/dispute-vocabulary";
import { DomainError } from "#lib/shared/domain-error";
import { maySee } from "#lib/videos/policy";

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

/** Throws `not-found` for what the visitor does not see, and `invalid-input` for what cannot be reported like this. */
export function requireReportable(
  visitor: Visitor,
  kind: DisputeKind,
  target: Target | null,
): asserts target is Target {
  if (!target || !seesTarget(visitor, target)) throw new DomainError("not-found");
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
