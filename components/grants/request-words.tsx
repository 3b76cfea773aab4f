import { Ban, Check } from "lucide-react";

import { Badge } from "#components/ui/badge";
import { RelativeTime } from "#components/ui/relative-time";
import type { GrantDto } from "#lib/grants/shapes";

/** What whoever asked was told. */
export function OutcomeBadge({ outcome }: Pick<GrantDto, "outcome">) {
  return outcome === "issued" ? (
    <Badge tone="good" size="sm">
      <Check aria-hidden />
      Granted
    </Badge>
  ) : (
    <Badge tone="danger" size="sm">
      <Ban aria-hidden />
      Refused
    </Badge>
  );
}

const BASES: Record<GrantDto["basis"], string> = {
  "video-choice": "Your choice for the video",
  "account-default": "Your account's default",
  "platform-rule": "A rule of the platform",
  "staff-decision": "A decision of the staff",
};

/** On the strength of which decision a request was answered, and since when that stood. */
export function Strength({ basis, since }: Pick<GrantDto, "basis" | "since">) {
  return (
    <>
      {BASES[basis]}
      <span className="block text-xs text-ink-muted">
        made <RelativeTime date={since} />
      </span>
    </>
  );
}
