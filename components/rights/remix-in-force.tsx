import { ShieldBan, WandSparkles } from "lucide-react";

import { remixBadge, remixCaveat, remixReason } from "#components/rights/remix-words";
import { Badge } from "#components/ui/badge";
import { RelativeTime } from "#components/ui/relative-time";
import type { RemixState } from "#lib/rights/shapes";

/** Whether AI may remix a video, in a word with an icon: for lists. */
export function RemixBadge({ remix }: { remix: RemixState }) {
  const Icon = remix.allowed ? WandSparkles : ShieldBan;
  return (
    <Badge tone={remix.allowed ? "accent" : "neutral"}>
      <Icon aria-hidden />
      {remixBadge(remix)}
    </Badge>
  );
}

/** What is in force for a video, why, and since when. */
export function RemixInForce({ remix }: { remix: RemixState }) {
  const Icon = remix.allowed ? WandSparkles : ShieldBan;
  const caveat = remixCaveat(remix);
  return (
    <div className="flex items-start gap-3 rounded-md bg-sunken px-3.5 py-3 text-sm">
      <Icon
        aria-hidden
        className={`mt-0.5 size-[1.1rem] shrink-0 ${remix.allowed ? "text-accent-ink" : "text-ink-muted"}`}
      />
      <div className="grid min-w-0 gap-0.5">
        <p className="font-medium" aria-live="polite">
          {remix.allowed ? "AI may remix this video" : "AI may not remix this video"}
        </p>
        <p className="text-ink-muted">
          By {remixReason(remix)}, <RelativeTime date={remix.since} />
        </p>
        {caveat !== null && <p className="text-ink-muted">{caveat}</p>}
      </div>
    </div>
  );
}
