import { ShieldBan, WandSparkles } from "lucide-react";

import { BASIS_WORDS, ownBasisWords, remixBadge, remixCaveat, remixLine } from "#components/permissions/remix-words";
import { Badge } from "#components/ui/badge";
import { Day } from "#components/ui/date";
import type { RemixState } from "#lib/consent/permissions/shapes";

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

/** The word of RemixBadge with what it rests on, for a creator's own list. */
export function RemixCell({ remix }: { remix: RemixState }) {
  return (
    <div className="grid justify-items-start gap-1">
      <RemixBadge remix={remix} />
      <span className="text-xs text-ink-muted">{BASIS_WORDS[remix.basis]}</span>
    </div>
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
          {remixLine(remix)}
        </p>
        <p className="text-ink-muted">
          {ownBasisWords(remix.basis)} · since <Day date={remix.since} />
        </p>
        {caveat !== null && <p className="text-ink-muted">{caveat}</p>}
      </div>
    </div>
  );
}
