import { listRemixChanges } from "#lib/consent/changes/list-remix-changes";
import { previewBulkChange } from "#lib/consent/changes/preview-bulk-change";
import { startBulkChange } from "#lib/consent/changes/start-bulk-change";
import { apiRoute } from "#lib/web/api-route";
import { listChanges, startChange } from "#lib/web/api/account";
import { OtherAnswer } from "#lib/web/api/endpoint";

export const GET = apiRoute(listChanges, ({ actor, query }) => listRemixChanges(actor, query));

export const POST = apiRoute(startChange, async ({ actor, body }) => {
  const { choice, videoIds, filter = {}, dryRun } = body;
  const change = { choice, target: videoIds ? { videoIds } : { filter } };
  return dryRun ? new OtherAnswer(200, await previewBulkChange(actor, change)) : startBulkChange(actor, change);
});
