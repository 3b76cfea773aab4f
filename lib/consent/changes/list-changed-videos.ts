import { z } from "zod";

import { changes, type PermissionChange } from "#lib/consent/changes/change-store";
import type { ListPage, ChangeInput } from "#lib/consent/changes/input";
import { changedVideos } from "#lib/consent/changes/item-store";
import { undoableUntil } from "#lib/consent/changes/change-dto";
import type { Actor } from "#lib/people/accounts/actor";
import { authorizeOwner, hasScope } from "#lib/people/accounts/policy";
import { inTransaction } from "#lib/platform/db/transaction";
import { type Clock, systemClock } from "#lib/platform/shared/clock";
import { DomainError } from "#lib/platform/shared/domain-error";
import type { VideoId } from "#lib/platform/shared/ids";
import { cursorValue, type Page, pageBy, readCursor, writeCursor } from "#lib/platform/shared/keyset";

const place = z.tuple([cursorValue.id]);

function requireList(change: PermissionChange, now: Date): void {
  if (change.kind === "default") {
    const detail = "A change of the default has no list of videos: it may concern every video of its account.";
    throw new DomainError("not-found", detail);
  }
  if (now > undoableUntil(change)) {
    throw new DomainError("no-longer-possible", "Which videos a change reached is kept for 30 days.");
  }
}

/**
 * The videos that a change has reached so far, in an order of their own. For the account's own programs and for
 * those of the platform (scope `service`), which webhooks send here. Throws `not-found` for anyone else.
 */
export async function listChangedVideos(
  actor: Actor,
  { changeId, limit, cursor }: ChangeInput & ListPage,
  clock: Clock = systemClock,
): Promise<Page<VideoId>> {
  const after = cursor === undefined ? null : readCursor(place, cursor)[0];
  return inTransaction(async (tx) => {
    const change = await changes(tx).find(changeId);
    if (!hasScope(actor, "service")) authorizeOwner(actor, "read", change && { ownerId: change.accountId });
    if (!change) throw new DomainError("not-found");
    requireList(change, clock.now());
    const ids = await changedVideos(tx, changeId, { after, limit: limit + 1 });
    return pageBy(ids, limit, { toItem: (id) => id, cursorAfter: (id) => writeCursor(id) });
  });
}
