import { BrainCircuit, type LucideIcon, ShieldBan, WandSparkles } from "lucide-react";

import type { PermissionView } from "#components/permissions/permission-view";
import {
  BASIS_WORDS,
  ownBasisWords,
  permissionBadge,
  permissionCaveat,
  permissionLine,
} from "#components/permissions/permission-words";
import { Badge } from "#components/ui/badge";
import { Day } from "#components/ui/date";
import type { PermissionName } from "#lib/consent/permissions/choice";

const ICONS: Record<PermissionName, LucideIcon> = { remix: WandSparkles, training: BrainCircuit };

const isDenied = ({ inForce }: PermissionView): boolean => inForce.choice === "deny";

/** What AI may do with a video by one permission, in a word with an icon: for lists. */
export function PermissionBadge({ view }: { view: PermissionView }) {
  const Icon = isDenied(view) ? ShieldBan : ICONS[view.permission];
  return (
    <Badge tone={isDenied(view) ? "neutral" : "accent"}>
      <Icon aria-hidden />
      {permissionBadge(view)}
    </Badge>
  );
}

/** The words of PermissionBadge with what they rest on, once where several rest on the same: for a creator's own list. */
export function PermissionCell({ views }: { views: readonly PermissionView[] }) {
  return (
    <div className="grid justify-items-start gap-1">
      {views.map((view, place) => (
        <div key={view.permission} className="contents">
          <PermissionBadge view={view} />
          {view.basis !== views[place + 1]?.basis && (
            <span className="text-xs text-ink-muted">{BASIS_WORDS[view.basis]}</span>
          )}
        </div>
      ))}
    </div>
  );
}

/** What is in force for a video, why, and since when. */
export function PermissionInForce({ view }: { view: PermissionView }) {
  const Icon = isDenied(view) ? ShieldBan : ICONS[view.permission];
  const caveat = permissionCaveat(view);
  return (
    <div className="flex items-start gap-3 rounded-md bg-sunken px-3.5 py-3 text-sm">
      <Icon
        aria-hidden
        className={`mt-0.5 size-[1.1rem] shrink-0 ${isDenied(view) ? "text-ink-muted" : "text-accent-ink"}`}
      />
      <div className="grid min-w-0 gap-0.5 wrap-anywhere">
        <p className="font-medium" aria-live="polite">
          {permissionLine(view)}
        </p>
        <p className="text-ink-muted">
          {ownBasisWords(view.basis)} · since <Day date={view.since} />
        </p>
        {caveat !== null && <p className="text-ink-muted">{caveat}</p>}
      </div>
    </div>
  );
}
