import Link from "next/link";

import { Alert } from "#components/ui/alert";
import { Moment } from "#components/ui/date";
import { ForeignLines } from "#components/ui/foreign-text";
import { TitleText } from "#components/ui/title-text";
import type { VideoStatementDto } from "#lib/disputes/decisions/list-video-statements";

const WHAT: Partial<Record<VideoStatementDto["kinds"][number], string>> = {
  "remove-video": "removed this video: only you still see it, and it can’t be played or downloaded",
  "restrict-video": "took this video out of every list; its page asks before it plays",
  "correct-label": "corrected its label",
  "forbid-remixing": "forbade AI remixing of it",
};

/** Tells a creator what decisions did to their video, why, and what they can do about it. */
export function DecisionNotices({ statements }: { statements: readonly VideoStatementDto[] }) {
  return statements.map(({ disputeId, caseNumber, kinds, facts, ground, appealableUntil }) => (
    <Alert key={disputeId} tone="warn" title={`A decision ${kinds.flatMap((kind) => WHAT[kind] ?? []).join(", and ")}`}>
      <div className="grid gap-2">
        <ForeignLines text={facts} />
        <p>
          The rule: <TitleText text={ground} />
        </p>
        <p>
          <Link href={`/cases/${disputeId}`} className="link">
            All reasons, and how to appeal: case {caseNumber}
          </Link>
          , until <Moment date={appealableUntil} />.
        </p>
      </div>
    </Alert>
  ));
}
