import Link from "next/link";

import { Alert } from "#components/ui/alert";
import { Button } from "#components/ui/button";

interface DecidedNoticeProps {
  decided: { disputeId: string; number: number; detail: string; appealableUntil: string | null };
}

/** To a person who reports again what was decided: the decision in a sentence, and the way to it. */
export function DecidedNotice({ decided: { disputeId, number, detail, appealableUntil } }: DecidedNoticeProps) {
  return (
    <Alert tone="info" title="We already decided this">
      <p>{detail}</p>
      <Button asChild variant="secondary" size="sm" className="mt-3">
        <Link href={`/cases/${disputeId}`}>
          {appealableUntil === null ? `Open case ${String(number)}` : `Read the reasons and appeal`}
        </Link>
      </Button>
    </Alert>
  );
}
