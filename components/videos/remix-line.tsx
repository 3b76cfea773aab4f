import { Blend, CircleSlash2 } from "lucide-react";

import { Day } from "#components/ui/date";
import type { RemixState } from "#lib/consent/permissions/shapes";

const BASIS: Record<RemixState["basis"], string> = {
  "video-choice": "Set by the creator for this video",
  "account-default": "Set by the creator for all their videos",
  "platform-default": "The platform's default; the creator has not chosen",
  "platform-rule": "Platform rule",
  "staff-decision": "Decided by our staff",
};

/** Whether AI may remix a video, on whose word and since when. */
export function RemixLine({ remix }: { remix: RemixState }) {
  const Icon = remix.allowed ? Blend : CircleSlash2;
  return (
    <div className="flex gap-3 border-t border-line pt-3.5 text-sm">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-muted" />
      <div>
        <p className="font-medium">{remix.allowed ? "AI remixing is on" : "AI remixing is off"}</p>
        <p className="text-ink-muted">
          {BASIS[remix.basis]} · since <Day date={remix.since} />
        </p>
      </div>
    </div>
  );
}
