import { Blend, CircleSlash2 } from "lucide-react";

import { formatDay } from "#components/video/format";
import type { RemixState } from "#lib/rights/shapes";

const BASIS: Record<RemixState["basis"], string> = {
  "video-choice": "The creator's choice for this video",
  "account-default": "The creator's choice for all their videos",
  "platform-rule": "A rule of this platform",
  "staff-decision": "A decision of our staff",
};

/** Whether AI may remix a video, on whose word and since when. */
export function RemixLine({ remix }: { remix: RemixState }) {
  const Icon = remix.allowed ? Blend : CircleSlash2;
  return (
    <div className="flex gap-3 border-t border-line pt-3.5 text-sm">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-muted" />
      <div>
        <p className="font-medium">{remix.allowed ? "AI may remix this" : "AI may not remix this"}</p>
        <p className="text-ink-muted">
          {BASIS[remix.basis]}, since {formatDay(remix.since)}.
        </p>
      </div>
    </div>
  );
}
