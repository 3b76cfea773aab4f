import type { ChangeState, DefaultChange, PermissionChange } from "#lib/consent/changes/change-store";
import type { DefaultChangeDto, ChangeDto } from "#lib/consent/changes/shapes";

const UNDO_WINDOW_MS = 30 * 24 * 3_600_000;

/** Until when a change can be undone. */
export const undoableUntil = ({ createdAt }: Pick<PermissionChange, "createdAt">): Date =>
  new Date(createdAt.getTime() + UNDO_WINDOW_MS);

/** Whether its rows are still being written or taken back. */
export const isUnderWay = ({ state }: Pick<PermissionChange, "state">): boolean =>
  state === "queued" || state === "running" || state === "undoing";

/** An undo is in force as soon as it is accepted, but there is still something to wait for. */
const outside = (state: ChangeState): ChangeDto["state"] => (state === "undoing" ? "running" : state);

const shared = (change: PermissionChange) => ({
  id: change.id,
  permission: change.permission,
  partyIds: change.parties,
  state: outside(change.state),
  undoableUntil: change.undoneAt ? null : undoableUntil(change).toISOString(),
  createdAt: change.createdAt.toISOString(),
  undoneAt: change.undoneAt?.toISOString() ?? null,
});

/** An account-wide change in the API's shape. */
export const defaultChangeDto = (change: DefaultChange): DefaultChangeDto => ({
  ...shared(change),
  kind: "default",
  default: change.setting,
  appliesTo: change.replacesChoices ? "everything" : "inheriting",
  choice: null,
  matched: null,
  processed: null,
  changed: null,
});

/** Any change in the API's shape. */
export function changeDto(change: PermissionChange): ChangeDto {
  if (change.kind === "default") return defaultChangeDto(change);
  const { kind, state, choice, matched, processed, changed, chunksApplied, chunksUndone } = change;
  // While it is being taken back, what is done counts from the beginning again.
  const undone = chunksApplied === 0 ? processed : Math.floor((processed * chunksUndone) / chunksApplied);
  return {
    ...shared(change),
    kind,
    choice,
    matched,
    changed,
    default: null,
    appliesTo: null,
    processed: state === "undoing" ? undone : processed,
  };
}
