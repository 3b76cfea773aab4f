import { Ban, Check } from "lucide-react";

import { Badge } from "#components/ui/badge";
import { Day } from "#components/ui/date";
import type { GrantDto } from "#lib/consent/grants/shapes";

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
  "video-choice": "Set on the video",
  "account-default": "Account default",
  "platform-default": "The platform's default; you had not chosen",
  "platform-rule": "Platform rule",
  "staff-decision": "Staff decision",
};

/** On the strength of which decision a request was answered, and since when that stood. */
export function Strength({ basis, since }: Pick<GrantDto, "basis" | "since">) {
  return (
    <>
      {BASES[basis]}
      <span className="block text-xs text-ink-muted">
        since <Day date={since} />
      </span>
    </>
  );
}
