import type { ReactNode } from "react";

import { Badge } from "#components/ui/badge";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { RelativeTime } from "#components/ui/relative-time";
import type { ConditionDto } from "#lib/overview/administration/read-condition";
import { inNumbers, plural } from "#lib/platform/shared/number-words";

function Line({ text, since, badge }: { text: string; since?: Date | null; badge: ReactNode }) {
  return (
    <div className="flex items-center justify-between gap-4">
      <p>
        {text}
        {since && (
          <span className="text-ink-muted">
            , the oldest <RelativeTime date={since} />
          </span>
        )}
      </p>
      {badge}
    </div>
  );
}

const Problem = ({ text }: { text: string | null }) =>
  text !== null && <p className="wrap-anywhere text-ink-muted">Last problem: {text}</p>;

/** Mail that waits, and mail that the mail server has not taken in the end. */
export function OutboxCard({
  outbox,
  sendAgain,
}: {
  outbox: NonNullable<ConditionDto["outbox"]>;
  sendAgain: ReactNode;
}) {
  const { waiting, since, problem, givenUp, givenUpProblem } = outbox;
  return (
    <Card>
      <CardHeader
        title="Outgoing mail"
        description="A message that isn’t accepted is tried again for two days, then kept here for 30."
        actions={givenUp > 0 && sendAgain}
      />
      <CardBody className="grid gap-3 text-sm">
        <Line
          text={waiting === 0 ? "No message is waiting" : plural(waiting, "message is waiting", "messages are waiting")}
          since={since}
          badge={<Badge tone={problem === null ? "good" : "warn"}>{problem === null ? "Works" : "Refused"}</Badge>}
        />
        <Problem text={problem} />
        {givenUp > 0 && (
          <Line
            text={plural(givenUp, "message couldn’t be sent", "messages couldn’t be sent")}
            badge={<Badge tone="danger">Not sent</Badge>}
          />
        )}
        <Problem text={givenUpProblem} />
      </CardBody>
    </Card>
  );
}

/** Work that stays owed until it is done. */
export function OwedCard({ owed: { waiting, since, lost } }: { owed: NonNullable<ConditionDto["owed"]> }) {
  return (
    <Card>
      <CardHeader
        title="Unfinished work"
        description="Statements to send, copies to reach, changes to apply and files to remove. Jobs that fail are queued again."
      />
      <CardBody className="grid gap-3 text-sm">
        <Line
          text={waiting === 0 ? "Everything is done" : plural(waiting, "job isn’t finished", "jobs aren’t finished")}
          since={since}
          badge={<Badge tone={lost > 0 ? "warn" : "good"}>{lost > 0 ? `${inNumbers(lost)} retried` : "Works"}</Badge>}
        />
      </CardBody>
    </Card>
  );
}

type Deletion = NonNullable<ConditionDto["deletions"]>[number];

function progressOf({ videos, videosLeft }: Deletion): string {
  if (videos === null || videosLeft === null) return "Waiting to start";
  if (videosLeft === 0) return "Videos removed, other records left";
  return `${inNumbers(videosLeft)} of ${plural(videos, "video", "videos")} left`;
}

/** Deleted accounts whose data is still being removed. */
export function DeletionsCard({ deletions }: { deletions: readonly Deletion[] }) {
  return (
    <Card>
      <CardHeader
        title="Deleted accounts"
        description="These accounts are gone for everyone. Their data is still being removed."
      />
      <CardBody className="grid gap-3 text-sm">
        {deletions.map((deletion) => (
          <div key={deletion.deletedAt.toISOString()} className="flex items-center justify-between gap-4">
            <p>
              Deleted <RelativeTime date={deletion.deletedAt} />
            </p>
            <span className="tabular-nums">{progressOf(deletion)}</span>
          </div>
        ))}
      </CardBody>
    </Card>
  );
}
