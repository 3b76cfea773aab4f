import { Blend, BrainCircuit, CircleSlash2 } from "lucide-react";

import { type PermissionState, viewOf } from "#components/permissions/permission-view";
import { permissionLine, VIEWER_BASIS_WORDS } from "#components/permissions/permission-words";
import { Day } from "#components/ui/date";

const ICONS = { remix: Blend, training: BrainCircuit };

/** What AI may do with a video by one permission, on whose word and since when: for viewers. */
export function PermissionLine({ state }: { state: PermissionState }) {
  const view = viewOf(state);
  const Icon = view.inForce.choice === "deny" ? CircleSlash2 : ICONS[view.permission];
  return (
    <div className="flex gap-3 border-t border-line pt-3.5 text-sm">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-muted" />
      <div className="min-w-0 wrap-anywhere">
        <p className="font-medium">{permissionLine(view)}</p>
        <p className="text-ink-muted">
          {VIEWER_BASIS_WORDS[view.basis]} · since <Day date={view.since} />
        </p>
      </div>
    </div>
  );
}
