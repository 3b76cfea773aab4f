import type { RemixChangeDto } from "#lib/rights/shapes";
import type { RemixChange } from "#lib/rights/store";

const UNDO_WINDOW_MS = 30 * 24 * 3_600_000;

/** Until when a change can be undone. */
export const undoableUntil = ({ createdAt }: Pick<RemixChange, "createdAt">): Date =>
  new Date(createdAt.getTime() + UNDO_WINDOW_MS);

/** An account-wide change in the API's shape. */
export const remixChangeDto = (change: RemixChange): RemixChangeDto => ({
  id: change.id,
  kind: "default",
  state: change.undoneAt ? "undone" : "done",
  default: change.remixDefault,
  appliesTo: change.replacesChoices ? "everything" : "inheriting",
  matched: null,
  changed: null,
  undoableUntil: change.undoneAt ? null : undoableUntil(change).toISOString(),
  createdAt: change.createdAt.toISOString(),
});
