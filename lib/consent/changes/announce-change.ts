import type { PermissionChange } from "#lib/consent/changes/change-store";
import { changedVideos } from "#lib/consent/changes/item-store";
import { emitWebhook } from "#lib/messaging/webhooks/emit-webhook";
import type { PermissionChangeCause } from "#lib/messaging/webhooks/events";
import type { Tx } from "#lib/platform/db/transaction";

/** So many ids stand in the event itself; whoever wants to know of more pages through them. */
const MOST_IDS = 100;

const CAUSES = {
  default: "account-default",
  bulk: "bulk-change",
  video: "video-choice",
} as const satisfies Record<PermissionChange["kind"], PermissionChangeCause>;

async function reachOf(tx: Tx, change: PermissionChange) {
  // Every video of the account may have changed.
  if (change.kind === "default") return { videoIds: null, videos: null };
  const { id, videoId } = change;
  const ids = videoId === null ? await changedVideos(tx, id, { after: null, limit: MOST_IDS + 1 }) : [videoId];
  return {
    videoIds: ids.length > MOST_IDS ? null : ids,
    videos: `/api/v1/account/remix-changes/${id}/videos`,
  };
}

/** Tells webhooks of a change, or of its undo: one event, however many videos, once all of it is in force. */
export async function announceChange(tx: Tx, change: PermissionChange): Promise<void> {
  const cause = change.undoneAt ? "undo" : CAUSES[change.kind];
  await emitWebhook(tx, {
    accountId: change.accountId,
    type: `${change.permission}.permission_changed`,
    data: { cause, changeId: change.id, ...(await reachOf(tx, change)) },
  });
}
