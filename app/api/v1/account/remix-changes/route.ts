import { previewBulkChange } from "#lib/rights/preview-bulk-change";
import { listRemixChanges } from "#lib/rights/list-remix-changes";
import { startBulkChange } from "#lib/rights/start-bulk-change";
import { listChanges, startChange } from "#lib/web/api/account";
import { OtherAnswer } from "#lib/web/api/endpoint";
import { apiRoute } from "#lib/web/api-route";

export const GET = apiRoute(listChanges, ({ actor, query }) => listRemixChanges(actor, query));

export const POST = apiRoute(startChange, async ({ actor, body }) => {
  const { choice, videoIds, filter = {}, dryRun } = body;
  const change = { choice, target: videoIds ? { videoIds } : { filter } };
  return dryRun ? new OtherAnswer(200, await previewBulkChange(actor, change)) : startBulkChange(actor, change);
});
